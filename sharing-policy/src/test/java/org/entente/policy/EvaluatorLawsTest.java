// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.entente.policy.fixture.LabelGenerator;
import org.entente.policy.fixture.PolicyGenerator;
import org.entente.policy.fixture.Situation;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The laws of evaluation, over generated situations. */
@Tag("long")
class EvaluatorLawsTest extends SeededTest {

  private static final int SITUATIONS = 1_000;

  private void forAll(long seed, String law, BiPredicate<Situation, PolicyGenerator> holds) {
    for (int index = 0; index < SITUATIONS; index++) {
      // A source of its own for what the law adds, so that shrinking adds the same again.
      long own = seed * 1_000_003 + index;
      Situation situation = new PolicyGenerator(new Random(own)).situation();
      situation.satisfies(
          law + " (situation " + own + ")", one -> holds.test(one, addingTo(one, own)));
    }
  }

  private void forAll(long seed, String law, Predicate<Situation> holds) {
    forAll(seed, law, (situation, _) -> holds.test(situation));
  }

  /** A generator whose rules do not take the ids of the situation's own. */
  private static PolicyGenerator addingTo(Situation situation, long seed) {
    PolicyGenerator generator = new PolicyGenerator(new Random(~seed));
    situation.policy().rules().forEach(_ -> generator.rule());
    generator.policyOf(40);
    return generator;
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void agreesWithTheNaiveEvaluator(long seed) {
    forAll(seed, "both evaluators agree", one -> one.decided().equals(one.expected()));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void showsSomethingOftenEnoughForTheLawsToMeanAnything(long seed) {
    int shown = 0;
    for (int index = 0; index < SITUATIONS; index++) {
      Situation one = new PolicyGenerator(new Random(seed * 1_000_003 + index)).situation();
      shown += one.isOfPartner() && !one.decided().isEmpty() ? 1 : 0;
    }
    int least = SITUATIONS / 12;
    assertTrue(shown > least, "only " + shown + " of " + SITUATIONS + " show a partner anything");
  }

  /** Case 64. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void withholdsByDefault(long seed) {
    forAll(
        seed,
        "without a release nothing is shown to a partner",
        one -> {
          List<Rule> withholds =
              one.policy().rules().stream().filter(rule -> rule instanceof Rule.Withhold).toList();
          return !one.isOfPartner()
              || (one.with(List.of()).decided().isEmpty()
                  && one.with(withholds).decided().isEmpty());
        });
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void doesNotCareAboutTheOrderOfRules(long seed) {
    forAll(
        seed,
        "rules in another order decide the same",
        one -> {
          List<Rule> shuffled = new ArrayList<>(one.policy().rules());
          Collections.shuffle(shuffled, new Random(seed));
          return one.with(shuffled).decided().equals(one.decided());
        });
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void revealsNoLessWithOneMoreRelease(long seed) {
    forAll(
        seed,
        "a release only adds",
        (one, more) -> one.and(more.release()).decided().includes(one.decided()));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void revealsNoMoreWithOneMoreWithhold(long seed) {
    forAll(
        seed,
        "a withhold only takes away",
        (one, more) -> one.decided().includes(one.and(more.withhold()).decided()));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void letsAWithholdWinOverEveryRelease(long seed) {
    forAll(
        seed,
        "a withhold that applies is never exceeded",
        (one, more) -> {
          Disclosure ceiling = more.withhold().ceiling();
          Rule.Withhold withhold =
              new Rule.Withhold(
                  new RuleId("cap"), new Audience.Everyone(), new Condition.Always(), ceiling);
          Rule.Release release =
              new Rule.Release(
                  new RuleId("all"),
                  new Audience.Everyone(),
                  new Condition.Always(),
                  Disclosure.ALL_RELEASABLE);
          return !one.isOfPartner() || ceiling.includes(one.and(withhold).and(release).decided());
        });
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void neverShowsCustodyToAPartner(long seed) {
    forAll(
        seed,
        "custody stays with the originator",
        one -> !one.isOfPartner() || one.decided().level(Section.CUSTODY) == Level.NONE);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void showsNothingAboveTheClearance(long seed) {
    forAll(
        seed,
        "the clearance covers the classification of what is shown",
        one ->
            one.decided().isEmpty() || one.requester().clearance() >= one.label().classification());
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void showsNoPersonsWithoutAPurpose(long seed) {
    forAll(
        seed,
        "no purpose, no persons",
        one ->
            one.with(asking(one.requester(), Optional.empty())).decided().level(Section.PERSONS)
                == Level.NONE);
  }

  private static Requester asking(Requester requester, Optional<Purpose> purpose) {
    return new Requester(
        requester.agency(), requester.communities(), requester.clearance(), purpose);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void revealsNoMoreAfterARemoval(long seed) {
    forAll(
        seed,
        "removals only narrow",
        (one, more) -> {
          Requester pinned = member(one.requester(), one.pinned());
          Situation before = one.with(Removals.NONE).with(pinned);
          Removals gone = more.removals(one.pinned());
          Requester today = member(one.requester(), one.pinned().without(gone));
          // The requester as it was, and as the caller finds it to be today.
          return before.decided().includes(before.with(gone).decided())
              && before.decided().includes(before.with(gone).with(today).decided());
        });
  }

  private static Requester member(Requester requester, Federation federation) {
    return new Requester(
        requester.agency(),
        federation.communitiesOf(requester.agency()),
        requester.clearance(),
        requester.purpose());
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void neverExceedsTheCeilingOfAnAgreement(long seed) {
    forAll(
        seed,
        "neither a rule's nor a record's agreement is exceeded",
        (one, more) -> {
          if (!one.isOfPartner()) {
            return true;
          }
          AgreementId agreement = more.agreement();
          Disclosure ceiling =
              one.pinned().agreements().containsKey(agreement)
                  ? one.pinned().agreements().get(agreement).ceiling()
                  : Disclosure.NOTHING;
          Rule all =
              new Rule.Release(
                  new RuleId("all"),
                  new Audience.Everyone(),
                  new Condition.Always(),
                  Disclosure.ALL_RELEASABLE);
          Rule under =
              new Rule.Release(
                  new RuleId("under"),
                  new Audience.Everyone(),
                  new Condition.Always(),
                  Disclosure.ALL_RELEASABLE,
                  Optional.of(agreement),
                  Validity.ALWAYS);
          Situation named = one.with(under(one.label(), Optional.of(agreement)));
          return ceiling.includes(named.and(all).decided())
              && ceiling.includes(one.with(List.of(under)).decided());
        });
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void revealsNoMoreOfARecordThatNamesAnAgreement(long seed) {
    forAll(
        seed,
        "naming an agreement only narrows, but for clearances that no table knows",
        (one, more) -> {
          Rule all =
              new Rule.Release(
                  new RuleId("all"),
                  new Audience.Everyone(),
                  new Condition.Always(),
                  Disclosure.ALL_RELEASABLE);
          Situation open = one.with(List.of(all));
          Situation free = open.with(under(one.label(), Optional.empty()));
          Situation bound = open.with(under(one.label(), Optional.of(more.agreement())));
          boolean inTheTable =
              Equivalence.needed(one.requester().agency().country(), one.label().classification())
                  .isPresent();
          return !inTheTable || free.decided().includes(bound.decided());
        });
  }

  /** Case 61. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void changesOnlyAtItsBoundaries(long seed) {
    forAll(
        seed,
        "from one boundary to just before the next the decision stays",
        one -> {
          Duration skew = one.moment().skew();
          Boundaries boundaries = Boundaries.of(one.policy(), one.pinned(), skew);
          Instant now = one.moment().now();
          Optional<Instant> next = boundaries.after(now);
          boolean still = true;
          if (next.isPresent()) {
            Moment justBefore = new Moment(next.get().minusNanos(1), skew);
            still = one.with(justBefore).decided().equals(one.decided());
          } else {
            Moment later = new Moment(now.plus(Duration.ofDays(10_000)), skew);
            still = one.with(later).decided().equals(one.decided());
          }
          return still;
        });
  }

  /** Case 61. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void revealsNoMoreByAWorseClock(long seed) {
    forAll(
        seed,
        "whatever the clock's error is, no more is shown than by a clock without one",
        one -> {
          Instant now = one.moment().now();
          Duration skew = one.moment().skew();
          Situation bad = one.with(new Moment(now, skew.plusMillis(1)));
          Situation exact = one.with(new Moment(now, Duration.ZERO));
          Situation early = one.with(new Moment(now.minus(skew), Duration.ZERO));
          Situation late = one.with(new Moment(now.plus(skew), Duration.ZERO));
          return one.decided().includes(bad.decided())
              && exact.decided().includes(one.decided())
              && early.decided().includes(one.decided())
              && late.decided().includes(one.decided());
        });
  }

  private static Label under(Label label, Optional<AgreementId> agreement) {
    return new Label(
        label.kind(),
        label.classification(),
        label.tlp(),
        label.pap(),
        label.handling(),
        label.caveats(),
        label.subjectCountries(),
        label.gradings(),
        label.personalData(),
        label.status(),
        label.relTo(),
        label.eyesOnly(),
        label.withholdFrom(),
        label.purposeLimits(),
        agreement,
        label.upstream(),
        label.grants());
  }

  /** Case 26. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void showsAPartOfARecordToNobodyWhoseMarkingBarsTheRecord(long seed) {
    forAll(
        seed,
        "a child's label passes the floors only where its record's does",
        (one, _) -> {
          Rule everything =
              new Rule.Release(
                  new RuleId("all"),
                  new Audience.Everyone(),
                  new Condition.Always(),
                  Disclosure.ALL_RELEASABLE);
          Situation open = one.with(List.of(everything));
          ChildMarking child = new LabelGenerator(new Random(~seed)).childMarking();
          Label label = one.label().restrictedBy(child);
          return label.atLeastAsRestrictiveAs(one.label())
              && open.decided().includes(open.with(label).decided());
        });
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void decidesAnEntitlementLabelByLabel(long seed) {
    for (int index = 0; index < SITUATIONS / 20; index++) {
      Random random = new Random(seed * 7_000_003 + index);
      Situation one = new PolicyGenerator(random).situation();
      LabelGenerator labels = new LabelGenerator(random);
      List<InternedLabel> interned = new ArrayList<>();
      for (int id = 1; id <= 50; id++) {
        interned.add(new InternedLabel(id, labels.label()));
      }
      Collections.shuffle(interned, random);
      Entitlement entitlement =
          PolicyEvaluator.of(one.policy(), one.pinned(), one.removals(), one.moment())
              .entitlement(one.requester(), interned);
      int visible = 0;
      for (InternedLabel label : interned) {
        Disclosure alone = one.with(label.label()).decided();
        visible += alone.isEmpty() ? 0 : 1;
        assertTrue(entitlement.disclosureOf(label.id()).equals(alone), "label " + label);
      }
      assertTrue(entitlement.size() == visible, "holds only what is visible");
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void agreesWithTheNaiveEvaluatorWhenThePolicyAsksMoreThanItsTablesHold(long seed) {
    Random random = new Random(seed);
    for (int index = 0; index < 20; index++) {
      Situation one = new PolicyGenerator(random).situation();
      List<Rule> rules = new ArrayList<>(one.policy().rules());
      for (int word = 0; word < 120; word++) {
        rules.add(releaseOn("w-" + word, word(random.nextInt(120))));
        rules.add(releaseOn("x-" + word, everyOneOfTwo(random)));
      }
      Situation wide = one.with(rules);
      for (int tried = 0; tried < 20; tried++) {
        Label label = withCaveats(one.label(), random);
        wide.with(label).satisfies("both agree", other -> other.decided().equals(other.expected()));
      }
    }
  }

  private static Rule releaseOn(String id, Condition condition) {
    return new Rule.Release(
        new RuleId(id), new Audience.Everyone(), condition, Disclosure.ALL_RELEASABLE);
  }

  private static Condition word(int number) {
    return new Condition.HasCaveat("word " + number);
  }

  /** Eight disjunctions of two: 256 terms, more than are compiled. */
  private static Condition everyOneOfTwo(Random random) {
    List<Condition> pairs = new ArrayList<>();
    for (int index = 0; index < 8; index++) {
      pairs.add(
          new Condition.Any(
              List.of(word(random.nextInt(8)), new Condition.Not(word(random.nextInt(8))))));
    }
    return new Condition.All(pairs);
  }

  private static Label withCaveats(Label label, Random random) {
    Set<String> caveats = new HashSet<>();
    for (int index = 0; index < 6; index++) {
      caveats.add("word " + random.nextInt(index < 4 ? 8 : 120));
    }
    return new Label(
        label.kind(),
        label.classification(),
        label.tlp(),
        label.pap(),
        label.handling(),
        caveats,
        label.subjectCountries(),
        label.gradings(),
        label.personalData(),
        label.status(),
        label.relTo(),
        label.eyesOnly(),
        label.withholdFrom(),
        label.purposeLimits(),
        label.agreement(),
        label.upstream(),
        label.grants());
  }
}
