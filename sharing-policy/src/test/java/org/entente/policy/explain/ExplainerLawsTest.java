// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy.explain;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.entente.policy.Audience;
import org.entente.policy.Condition;
import org.entente.policy.Disclosure;
import org.entente.policy.Policy;
import org.entente.policy.PolicyEvaluator;
import org.entente.policy.Rule;
import org.entente.policy.RuleId;
import org.entente.policy.Section;
import org.entente.policy.fixture.PolicyGenerator;
import org.entente.policy.fixture.Situation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An explanation says what the evaluator decides, and its reasons are the reasons. */
class ExplainerLawsTest {

  /** Over the seeds more than 100,000. */
  private static final int MANY = 20_100;

  private static final int SITUATIONS = 3_000;

  /** The search for nearest changes takes its time. */
  private static final int SEARCHES = 200;

  private static void forAllOutlines(
      long seed, int situations, String law, BiPredicate<Situation, Explanation> holds) {
    forAll(
        seed,
        situations,
        law,
        one -> holds.test(one, explainer(one).outline(one.label(), one.requester())));
  }

  private static void forAllExplanations(
      long seed, String law, BiPredicate<Situation, Explanation> holds) {
    forAll(
        seed,
        SEARCHES,
        law,
        one -> holds.test(one, explainer(one).explain(one.label(), one.requester())));
  }

  private static void forAll(long seed, int situations, String law, Predicate<Situation> holds) {
    for (int index = 0; index < situations; index++) {
      long own = seed * 1_000_003 + index;
      new PolicyGenerator(new Random(own))
          .situation()
          .satisfies(law + " (situation " + own + ")", holds);
    }
  }

  private static Explainer explainer(Situation one) {
    return Explainer.of(one.policy(), one.pinned(), one.removals(), one.moment());
  }

  private static Situation without(Situation one, List<RuleId> gone) {
    List<Rule> left = new ArrayList<>(one.policy().rules());
    left.removeIf(rule -> gone.contains(rule.id()));
    return one.with(left);
  }

  private static int rank(Disclosure disclosure, Section section) {
    return section.levels().indexOf(disclosure.level(section));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void saysWhatIsDecidedAndNamesARuleExactlyWhereAPartnerSeesSomething(long seed) {
    forAllOutlines(
        seed,
        MANY,
        "decided alike; granted by rules exactly where something is seen",
        (one, told) ->
            told.decided().equals(one.decided())
                && told.sections().values().stream()
                    .allMatch(section ->
                        section.level() == one.decided().level(section.section())
                            && (!one.isOfPartner()
                                || section.isWithheld() == section.grantedBy().isEmpty())));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void namesAFloorExactlyWhereNothingCouldBeSeenByAnyRule(long seed) {
    forAllOutlines(
        seed,
        SITUATIONS,
        "a floor fails exactly when a release of everything to everybody shows nothing",
        (one, told) -> {
          Rule everything =
              new Rule.Release(
                  new RuleId("everything"),
                  new Audience.Everyone(),
                  new Condition.Always(),
                  Disclosure.ALL_RELEASABLE);
          return told.floors().isEmpty() != one.with(List.of(everything)).decided().isEmpty();
        });
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void showsLessWithoutTheRulesThatGrant(long seed) {
    forAllOutlines(
        seed,
        SITUATIONS,
        "without those that grant a section it is lower",
        (one, told) ->
            told.sections().values().stream()
                .filter(section -> !section.grantedBy().isEmpty())
                .allMatch(section ->
                    rank(without(one, section.grantedBy()).decided(), section.section())
                        < rank(one.decided(), section.section())));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void showsMoreWithoutTheRulesThatCap(long seed) {
    forAllOutlines(
        seed,
        SITUATIONS,
        "without those that cap a section it is higher; without other withholds it is not",
        (one, told) -> {
          List<RuleId> withholds =
              one.policy().rules().stream()
                  .filter(Rule.Withhold.class::isInstance)
                  .map(Rule::id)
                  .toList();
          Disclosure uncapped = without(one, withholds).decided();
          return told.sections().values().stream()
              .allMatch(section -> {
                int level = rank(one.decided(), section.section());
                return section.cappedBy().isEmpty()
                    ? rank(uncapped, section.section()) == level
                    : rank(without(one, section.cappedBy()).decided(), section.section()) > level;
              });
        });
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void namesForWhatIsMissingReleasesThatDoNotApplyAndLackAClause(long seed) {
    forAllOutlines(
        seed,
        SITUATIONS,
        "what is missing is of releases, of one length, and never nothing",
        (one, told) ->
            told.sections().values().stream()
                .allMatch(section ->
                    section.missing().stream()
                                .map(missing -> missing.clauses().size())
                                .distinct()
                                .count()
                            < 2
                        && section.missing().stream()
                            .allMatch(missing ->
                                !missing.clauses().isEmpty()
                                    && missing.clauses().stream()
                                        .noneMatch(clause -> clause.text().isBlank())
                                    && !section.grantedBy().contains(missing.rule()))));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void raisesTheSectionByTheNearestChange(long seed) {
    forAllExplanations(
        seed,
        "the evaluator shows more after the nearest change",
        (one, told) ->
            told.sections().values().stream()
                .allMatch(section ->
                    section.nearest().filter(change -> !raises(change, section, one)).isEmpty()));
  }

  private static boolean raises(Change change, SectionFinding finding, Situation one) {
    Policy policy = change.policy();
    Disclosure then =
        PolicyEvaluator.of(policy, one.pinned(), one.removals(), one.moment())
            .disclosure(change.label(), change.requester());
    return rank(then, finding.section()) > rank(one.decided(), finding.section())
        && change.requester().agency().equals(one.requester().agency());
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void findsANearestChangeForWhoeverIsInTheDirectory(long seed) {
    forAllExplanations(
        seed,
        "there is a change unless the agency is unknown or nothing is left to raise",
        (one, told) ->
            told.floors().stream().anyMatch(floor -> floor.floor() == Floor.DIRECTORY)
                || told.sections().values().stream()
                    .allMatch(section ->
                        section.section() == Section.CUSTODY
                            || section.level() == section.section().highest()
                            || section.nearest().isPresent()));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1})
  void changesTheLabelOrTheRequesterOftenEnoughForTheLawsToMeanAnything(long seed) {
    int changes = 0;
    int ofThePolicy = 0;
    for (int index = 0; index < SEARCHES; index++) {
      Situation one = new PolicyGenerator(new Random(seed * 1_000_003 + index)).situation();
      for (SectionFinding section :
          explainer(one).explain(one.label(), one.requester()).sections().values()) {
        Optional<Change> change = section.nearest();
        changes += change.isPresent() ? 1 : 0;
        ofThePolicy += change.filter(ExplainerLawsTest::isOfPolicy).isPresent() ? 1 : 0;
      }
    }
    assertTrue(
        ofThePolicy > changes / 20 && ofThePolicy < changes * 4 / 5,
        ofThePolicy + " of " + changes);
  }

  private static boolean isOfPolicy(Change change) {
    return change.edits().stream().anyMatch(edit -> edit.subject() == Edit.Subject.POLICY);
  }
}
