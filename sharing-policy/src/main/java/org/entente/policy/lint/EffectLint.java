// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy.lint;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.entente.policy.Condition;
import org.entente.policy.Label;
import org.entente.policy.Rule;
import org.entente.policy.RuleId;

/**
 * Rules without effect. They are looked for from the last to the first, and one that was found
 * counts for nothing any more: so all that are found may be removed at once.
 */
final class EffectLint {

  private static final long CORE = 1L;

  private final Ruling ruling;
  private final Examples examples;
  private final Instant now;
  private final Set<RuleId> without = new HashSet<>();

  EffectLint(Ruling ruling, Examples examples, Instant now) {
    this.ruling = ruling;
    this.examples = examples;
    this.now = now;
  }

  List<LintFinding> findings() {
    List<LintFinding> findings = new ArrayList<>();
    for (Rule rule : ruling.policy().rules().reversed()) {
      if (!TimeLint.isExpired(rule, now)) {
        Optional<LintFinding> finding = finding(rule);
        finding.map(LintFinding::rule).ifPresent(without::add);
        finding.ifPresent(findings::add);
      }
    }
    return findings;
  }

  private Optional<LintFinding> finding(Rule rule) {
    List<PartnerRules> concerned =
        ruling.partners().stream().filter(partner -> !partner.of(rule).isNowhere()).toList();
    if (concerned.isEmpty()) {
      return Optional.of(LintFinding.of(rule.id(), LintKind.DEAD, whyDead(rule)));
    }
    if (concerned.stream().anyMatch(partner -> partner.of(rule).regions().isEmpty())) {
      return Optional.empty();
    }
    return switch (rule) {
      case Rule.Release release ->
          contradictory(release, concerned)
              .or(() ->
                  covered(
                      rule,
                      concerned,
                      LintKind.SHADOWED,
                      "whatever it releases, other rules release already or withhold anyway",
                      ruled -> true,
                      bits(rule, concerned)));
      case Rule.Withhold _ ->
          covered(
              rule,
              concerned,
              LintKind.SHADOWED,
              "whatever it withholds, other rules withhold already",
              ruled -> !ruled.isRelease(),
              bits(rule, concerned));
    };
  }

  /** The bits are the same for every partner of whom the rule speaks at all. */
  private static long bits(Rule rule, List<PartnerRules> concerned) {
    return concerned.getFirst().of(rule).bits();
  }

  private Optional<LintFinding> contradictory(Rule.Release release, List<PartnerRules> concerned) {
    long bits = bits(release, concerned);
    return covered(
        release,
        concerned,
        LintKind.CONTRADICTORY,
        "whatever it releases is withheld again",
        ruled -> !ruled.isRelease(),
        bits == CORE ? CORE : bits & ~CORE);
  }

  private Optional<LintFinding> covered(
      Rule rule,
      List<PartnerRules> concerned,
      LintKind kind,
      String reason,
      Predicate<Ruled> covering,
      long needed) {
    Set<RuleId> because = new HashSet<>();
    for (PartnerRules one : concerned) {
      List<Ruled> others =
          one.all().stream().filter(other -> isOther(other, rule) && covering.test(other)).toList();
      Coverage coverage = new Coverage(others);
      for (Region region : one.regions(rule)) {
        if (!coverage.covers(region, needed)) {
          return Optional.empty();
        }
      }
      because.addAll(coverage.because());
    }
    return Optional.of(
        new LintFinding(rule.id(), kind, reason, example(rule, concerned), inOrder(because)));
  }

  private boolean isOther(Ruled other, Rule rule) {
    return !other.rule().id().equals(rule.id())
        && !without.contains(other.rule().id())
        && other.outlasts(rule);
  }

  private List<RuleId> inOrder(Set<RuleId> some) {
    return ruling.policy().rules().stream().map(Rule::id).filter(some::contains).toList();
  }

  private Optional<Label> example(Rule rule, List<PartnerRules> concerned) {
    return concerned.stream()
        .flatMap(one ->
            one.regions(rule).stream()
                .limit(1)
                .filter(region -> region.space().allowsWitness())
                .map(region -> Witness.of(region, one.space())))
        .limit(3)
        .filter(witness -> examples.applies(rule, witness))
        .map(Witness::label)
        .findFirst();
  }

  private String whyDead(Rule rule) {
    if (ruling.partners().stream().anyMatch(partner -> !partner.space().hasRoom())) {
      return "it applies to nothing that anybody in the pinned directory could see";
    }
    if (isNowhere(audienceOnly(rule))) {
      return "nobody in the pinned directory is in its audience";
    }
    return isNowhere(withoutCondition(rule))
        ? "its agreement is not one with anybody in its audience"
        : "no record meets its condition";
  }

  private static Rule audienceOnly(Rule rule) {
    return switch (rule) {
      case Rule.Release release ->
          new Rule.Release(
              release.id(), release.audience(), new Condition.Always(), release.granted());
      case Rule.Withhold withhold -> withoutCondition(withhold);
    };
  }

  private static Rule withoutCondition(Rule rule) {
    return switch (rule) {
      case Rule.Release release ->
          new Rule.Release(
              release.id(),
              release.audience(),
              new Condition.Always(),
              release.granted(),
              release.under(),
              release.validity());
      case Rule.Withhold withhold ->
          new Rule.Withhold(
              withhold.id(), withhold.audience(), new Condition.Always(), withhold.ceiling());
    };
  }

  private boolean isNowhere(Rule rule) {
    return ruling.partners().stream()
        .allMatch(partner -> Ruled.of(rule, partner.space()).isNowhere());
  }
}
