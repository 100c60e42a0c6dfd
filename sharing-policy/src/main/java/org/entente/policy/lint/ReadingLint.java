// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy.lint;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.entente.policy.Condition;
import org.entente.policy.CountryCode;
import org.entente.policy.Disclosure;
import org.entente.policy.Label;
import org.entente.policy.Level;
import org.entente.policy.Requester;
import org.entente.policy.Rule;
import org.entente.policy.Section;
import org.entente.policy.explain.LabelDraft;

/**
 * Rules whose condition asks for something of a section that they withhold. Who sees the record can
 * then tell something of the section from what is shown. That may be meant; somebody should know.
 */
final class ReadingLint {

  private final Ruling ruling;
  private final Examples examples;

  ReadingLint(Ruling ruling, Examples examples) {
    this.ruling = ruling;
    this.examples = examples;
  }

  List<LintFinding> findings() {
    List<LintFinding> findings = new ArrayList<>();
    for (Rule rule : ruling.policy().rules()) {
      Set<Section> read = EnumSet.noneOf(Section.class);
      List<Condition> clauses = clauses(rule.condition()).toList();
      clauses.forEach(clause -> sectionOf(clause).ifPresent(read::add));
      for (Section section : read) {
        if (isWithheldBy(rule, section)) {
          example(rule, section, clauses)
              .map(label ->
                  new LintFinding(
                      rule.id(),
                      LintKind.READS_WHAT_IT_WITHHOLDS,
                      "it withholds `%s`, but what it shows depends on it"
                          .formatted(section.code()),
                      Optional.of(label),
                      List.of()))
              .ifPresent(findings::add);
        }
      }
    }
    return findings;
  }

  private static Stream<Condition> clauses(Condition condition) {
    return switch (condition) {
      case Condition.All(List<Condition> all) -> all.stream().flatMap(ReadingLint::clauses);
      case Condition.Any(List<Condition> any) -> any.stream().flatMap(ReadingLint::clauses);
      case Condition.Not(Condition not) -> clauses(not);
      case Condition.Always _,
          Condition.KindIn _,
          Condition.ClassificationAtMost _,
          Condition.ClassificationAtLeast _,
          Condition.TlpAtMost _,
          Condition.TlpAtLeast _,
          Condition.PapAtMost _,
          Condition.PapAtLeast _,
          Condition.HasCaveat _,
          Condition.HasHandling _,
          Condition.RequesterListedIn _,
          Condition.UnderAgreement _,
          Condition.HasGrant _,
          Condition.PurposeIn _,
          Condition.ConcernsCountry _,
          Condition.ConcernsRequester _,
          Condition.HasGrading _,
          Condition.PersonalData _ ->
          Stream.of(condition);
    };
  }

  /**
   * The section that a clause asks about; the shown part of the marking is no section of its own.
   */
  private static Optional<Section> sectionOf(Condition clause) {
    return switch (clause) {
      case Condition.ConcernsCountry _, Condition.ConcernsRequester _ -> Optional.of(Section.PLACE);
      case Condition.HasGrading _ -> Optional.of(Section.SOURCES);
      case Condition.PersonalData _ -> Optional.of(Section.PERSONS);
      case Condition.Always _,
          Condition.KindIn _,
          Condition.ClassificationAtMost _,
          Condition.ClassificationAtLeast _,
          Condition.TlpAtMost _,
          Condition.TlpAtLeast _,
          Condition.PapAtMost _,
          Condition.PapAtLeast _,
          Condition.HasCaveat _,
          Condition.HasHandling _,
          Condition.RequesterListedIn _,
          Condition.UnderAgreement _,
          Condition.HasGrant _,
          Condition.PurposeIn _,
          Condition.All _,
          Condition.Any _,
          Condition.Not _ ->
          Optional.empty();
    };
  }

  /** It gives something, but nothing of the section; or leaves something, but nothing of it. */
  private static boolean isWithheldBy(Rule rule, Section section) {
    Disclosure shown =
        switch (rule) {
          case Rule.Release release -> release.granted();
          case Rule.Withhold withhold -> withhold.ceiling();
        };
    return !shown.isEmpty() && shown.level(section) == Level.NONE;
  }

  /**
   * A label of which somebody sees something else when only what the clause asks for is different,
   * while the section is withheld both times.
   */
  private Optional<Label> example(Rule rule, Section section, List<Condition> clauses) {
    for (PartnerRules partner : ruling.partners()) {
      for (Region region : partner.regions(rule)) {
        if (!region.space().allowsWitness()
            || !region.space().effort().allows(10L * ruling.policy().rules().size())) {
          return Optional.empty();
        }
        Witness witness = Witness.of(region, partner.space());
        if (examples.applies(rule, witness)
            && clauses.stream()
                .filter(clause -> sectionOf(clause).filter(section::equals).isPresent())
                .anyMatch(clause -> tells(rule, section, clause, witness))) {
          return Optional.of(witness.label());
        }
      }
    }
    return Optional.empty();
  }

  private boolean tells(Rule rule, Section section, Condition clause, Witness witness) {
    Requester requester = witness.requester();
    Disclosure seen = examples.decided(rule, witness.label(), requester);
    Disclosure otherwise =
        examples.decided(rule, different(witness.label(), clause, requester), requester);
    return !seen.isEmpty()
        && !otherwise.isEmpty()
        && !seen.equals(otherwise)
        && seen.level(section) == Level.NONE
        && otherwise.level(section) == Level.NONE;
  }

  /** The label with the other answer to what the clause asks. */
  private static Label different(Label label, Condition clause, Requester requester) {
    LabelDraft draft = LabelDraft.of(label);
    return switch (clause) {
      case Condition.ConcernsCountry(Set<CountryCode> countries) -> concerning(label, countries);
      case Condition.ConcernsRequester() -> concerning(label, Set.of(requester.agency().country()));
      case Condition.HasGrading(String grading) ->
          draft.grading(grading, !label.gradings().contains(grading)).label();
      case Condition.PersonalData() -> draft.personalData(!label.personalData()).label();
      case Condition.Always _,
          Condition.KindIn _,
          Condition.ClassificationAtMost _,
          Condition.ClassificationAtLeast _,
          Condition.TlpAtMost _,
          Condition.TlpAtLeast _,
          Condition.PapAtMost _,
          Condition.PapAtLeast _,
          Condition.HasCaveat _,
          Condition.HasHandling _,
          Condition.RequesterListedIn _,
          Condition.UnderAgreement _,
          Condition.HasGrant _,
          Condition.PurposeIn _,
          Condition.All _,
          Condition.Any _,
          Condition.Not _ ->
          label;
    };
  }

  private static Label concerning(Label label, Set<CountryCode> countries) {
    boolean concerned = countries.stream().anyMatch(label.subjectCountries()::contains);
    LabelDraft draft = LabelDraft.of(label);
    if (concerned) {
      countries.forEach(country -> draft.concerns(country, false));
    } else {
      draft.concerns(countries.iterator().next(), true);
    }
    return draft.label();
  }
}
