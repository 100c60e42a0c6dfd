// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.entente.policy.fixture.LabelGenerator;
import org.entente.policy.fixture.PolicyGenerator;
import org.entente.policy.fixture.Situation;
import org.junit.jupiter.api.Test;

/** Two evaluators that share nothing but the model, over generated policies. */
class EvaluatorDifferentialTest {

  private static final System.Logger LOG =
      System.getLogger(EvaluatorDifferentialTest.class.getName());

  /** For each policy: building the fast evaluator is what costs. */
  private static final int REQUESTERS = 10;

  private static final int LABELS = 50;

  private long decisions;
  private long shown;
  private long shownInPart;
  private long underAnAgreement;
  private long ofTheOriginator;

  /** So that there are a million decisions. A nightly subclass has more. */
  int policies() {
    return SeededTest.BRIEF ? 40 : 2_000;
  }

  @Test
  void agreesWithTheNaiveEvaluatorOnEveryDecision() {
    // When
    for (int seed = 1; seed <= policies(); seed++) {
      compare(seed);
    }

    // Then
    LOG.log(
        System.Logger.Level.INFO,
        ("%,d decisions of %,d policies are the same: %,d show something, %,d of them not all that"
                + " can be released, %,d under an agreement; %,d are of the originator's people")
            .formatted(
                decisions, policies(), shown, shownInPart, underAnAgreement, ofTheOriginator));
    assertEquals(1L * policies() * REQUESTERS * LABELS, decisions);
    assertTrue(shown > decisions / 12, "only " + shown + " decisions show anything");
    assertTrue(underAnAgreement > decisions / 1_000, "agreements hardly ever matter");
  }

  private void compare(int seed) {
    Random random = new Random(7_000_003L * seed);
    PolicyGenerator generator = new PolicyGenerator(random);
    Situation first = generator.situation();
    if (seed % (SeededTest.BRIEF ? 2 : 10) == 0) {
      first = first.with(crowded(first.policy().rules()));
    }
    PolicyEvaluator evaluator =
        PolicyEvaluator.of(first.policy(), first.pinned(), first.removals(), first.moment());
    LabelGenerator labels = new LabelGenerator(random);
    List<Label> some = Stream.generate(labels::label).limit(LABELS).toList();
    for (int asked = 0; asked < REQUESTERS; asked++) {
      Requester requester = generator.requester(first.pinned(), first.removals());
      RequesterPolicy decided = evaluator.forRequester(requester);
      for (Label label : some) {
        Situation one = first.with(requester).with(label);
        Disclosure disclosure = decided.disclosure(label);
        if (!disclosure.equals(one.expected())) {
          one.satisfies("both agree, seed " + seed, it -> it.decided().equals(it.expected()));
          throw new AssertionError("seed " + seed + ": they differ only for a used evaluator");
        }
        count(one, disclosure);
      }
    }
  }

  /** After more questions than a table holds, so that these rules' own are interpreted. */
  private static List<Rule> crowded(List<Rule> rules) {
    Stream<Rule> questions =
        IntStream.range(0, Long.SIZE)
            .mapToObj(number ->
                new Rule.Release(
                    new RuleId("question-" + number),
                    new Audience.Everyone(),
                    new Condition.HasCaveat("question " + number),
                    Disclosure.ALL_RELEASABLE));
    return Stream.concat(questions, rules.stream()).toList();
  }

  private void count(Situation one, Disclosure disclosure) {
    decisions++;
    if (!one.isOfPartner()) {
      ofTheOriginator++;
    } else if (!disclosure.isEmpty()) {
      shown++;
      shownInPart += disclosure.includes(Disclosure.ALL_RELEASABLE) ? 0 : 1;
      underAnAgreement += one.label().agreement().isPresent() ? 1 : 0;
    }
  }
}
