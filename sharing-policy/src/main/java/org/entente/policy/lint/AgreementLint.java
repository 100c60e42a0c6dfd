// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.entente.policy.Agreement;
import org.entente.policy.AgreementId;
import org.entente.policy.Disclosure;
import org.entente.policy.Federation;
import org.entente.policy.Label;
import org.entente.policy.Rule;
import org.entente.policy.Section;

/**
 * Releases that say more than the agreement that they rest on allows: nothing of it is ever shown,
 * but who reads the rule may think so.
 */
final class AgreementLint {

  private final Ruling ruling;
  private final Examples examples;
  private final Federation pinned;

  AgreementLint(Ruling ruling, Examples examples, Federation pinned) {
    this.ruling = ruling;
    this.examples = examples;
    this.pinned = pinned;
  }

  List<LintFinding> findings() {
    List<LintFinding> findings = new ArrayList<>();
    for (Rule rule : ruling.policy().rules()) {
      if (rule instanceof Rule.Release release) {
        for (AgreementId id : bases(release)) {
          Optional.ofNullable(pinned.agreements().get(id))
              .ifPresent(agreement -> {
                beyondCeiling(release, agreement).ifPresent(findings::add);
                beyondParties(release, agreement).ifPresent(findings::add);
              });
        }
      }
    }
    return findings;
  }

  /** The agreement that it names, and one that its condition asks for in every case. */
  private Set<AgreementId> bases(Rule.Release release) {
    Set<AgreementId> bases = new TreeSet<>();
    release.under().ifPresent(bases::add);
    List<Region> regions =
        ruling.partners().stream().flatMap(partner -> partner.regions(release).stream()).toList();
    boolean isKnown =
        ruling.partners().stream().allMatch(partner -> partner.of(release).regions().isPresent());
    if (isKnown && !regions.isEmpty()) {
      Space space = regions.getFirst().space();
      if (!space.effort().allows(space.comparison() * regions.size() * space.agreements().size())) {
        return bases;
      }
      space.agreements().keySet().stream()
          .filter(agreement -> {
            Region named = space.agreement(agreement, true);
            return regions.stream().allMatch(region -> region.isWithin(named));
          })
          .forEach(bases::add);
    }
    return bases;
  }

  private Optional<LintFinding> beyondCeiling(Rule.Release release, Agreement agreement) {
    List<Section> beyond =
        Stream.of(Section.values())
            .filter(
                section -> rank(release.granted(), section) > rank(agreement.ceiling(), section))
            .toList();
    return beyond.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new LintFinding(
                release.id(),
                LintKind.BROADER_THAN_AGREEMENT,
                "agreement `%s` allows less of %s"
                    .formatted(
                        agreement.id(),
                        beyond.stream()
                            .map(section -> "`" + section.code() + "`")
                            .collect(Collectors.joining(", "))),
                example(release, agreement),
                List.of()));
  }

  /** A label for which it applies and shows less than it says. */
  private Optional<Label> example(Rule.Release release, Agreement agreement) {
    Disclosure allowed = release.granted().meet(agreement.ceiling());
    for (PartnerRules partner : ruling.partners()) {
      Optional<Witness> witness =
          partner.regions(release).stream()
              .findFirst()
              .map(region -> Witness.of(region, partner.space()));
      if (witness.isPresent()
          && examples.applies(release, witness.get())
          && allowed.includes(
              examples
                  .decided(release, witness.get().label(), witness.get().requester())
                  .meet(release.granted()))) {
        return witness.map(Witness::label);
      }
    }
    return Optional.empty();
  }

  private Optional<LintFinding> beyondParties(Rule.Release release, Agreement agreement) {
    if (release.under().filter(agreement.id()::equals).isEmpty()) {
      return Optional.empty();
    }
    Rule withoutAgreement =
        new Rule.Release(release.id(), release.audience(), release.condition(), release.granted());
    long others =
        ruling.partners().stream()
            .map(PartnerRules::space)
            .filter(partner -> !agreement.parties().contains(partner.partner()))
            .filter(partner ->
                partner.applying(withoutAgreement).filter(some -> !some.isEmpty()).isPresent())
            .count();
    if (ruling.partners().stream().anyMatch(partner -> !partner.space().hasRoom())) {
      return Optional.empty();
    }
    // How many, but not who: a community's members are not for everybody to know.
    return others == 0
        ? Optional.empty()
        : Optional.of(
            LintFinding.of(
                release.id(),
                LintKind.BROADER_THAN_AGREEMENT,
                "%d of its audience are not parties of agreement `%s`"
                    .formatted(others, agreement.id())));
  }

  private static int rank(Disclosure disclosure, Section section) {
    return section.levels().indexOf(disclosure.level(section));
  }
}
