// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.benches;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.entente.policy.Disclosure;
import org.entente.policy.Entitlement;
import org.entente.policy.Federation;
import org.entente.policy.InternedLabel;
import org.entente.policy.Label;
import org.entente.policy.Moment;
import org.entente.policy.Policy;
import org.entente.policy.PolicyEvaluator;
import org.entente.policy.Removals;
import org.entente.policy.Requester;
import org.entente.policy.RequesterPolicy;
import org.entente.policy.Rule;
import org.entente.policy.fixture.LabelGenerator;
import org.entente.policy.fixture.PolicyGenerator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A requester's entitlement to 20,000 labels under 200 rules, from nothing, and what one more label
 * costs.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class EntitlementBench {

  private static final int LABELS = 20_000;

  /**
   * {@code peers}: the rules that the peers can say too. {@code generated}: any conditions of the
   * language, nested and with lists, as the tests make them.
   */
  @Param({"peers", "generated"})
  public String rules = "peers";

  private Policy policy = EntentePeer.policy();
  private Federation federation = PeerWorld.federation();
  private Moment moment = EntentePeer.MOMENT;
  private Requester requester = PeerWorld.requester(PeerWorld.partners().getFirst());
  private List<InternedLabel> labels = List.of();
  private RequesterPolicy known = evaluator().forRequester(requester);
  private int next;

  @Setup
  public void generate() {
    if (rules.equals("generated")) {
      LabelGenerator some = new LabelGenerator(new Random(5));
      labels = interned(IntStream.range(0, LABELS).mapToObj(_ -> some.label()).toList());
      // Many a generated policy shows nothing at all, which would be too easy.
      long seed = 0;
      do {
        generate(new PolicyGenerator(new Random(seed++)));
      } while (visible() < LABELS / 10);
    } else {
      labels = interned(PeerWorld.labels(LABELS));
    }
    known = evaluator().forRequester(requester);
    System.out.printf("%n# %d of %d labels visible%n", visible(), LABELS);
  }

  private void generate(PolicyGenerator generator) {
    federation = generator.federation();
    moment = generator.moment();
    List<Rule> some = new ArrayList<>();
    for (int number = 0; number < PeerRule.RULES; number++) {
      some.add(number % 10 == 0 ? generator.withhold() : generator.release());
    }
    policy = new Policy(generator.policyOf(0).originator(), some);
    requester = partner(generator);
  }

  private int visible() {
    return evaluator().entitlement(requester, labels).size();
  }

  private Requester partner(PolicyGenerator generator) {
    while (true) {
      Requester one = generator.requester(federation, Removals.NONE);
      if (!one.agency().equals(policy.originator())
          && federation.agencies().containsKey(one.agency())
          && one.purpose().isPresent()
          && one.clearance() == Label.HIGHEST_CLASSIFICATION) {
        return one;
      }
    }
  }

  private static List<InternedLabel> interned(List<Label> some) {
    return IntStream.range(0, some.size())
        .mapToObj(index -> new InternedLabel(index + 1, some.get(index)))
        .toList();
  }

  private PolicyEvaluator evaluator() {
    return PolicyEvaluator.of(policy, federation, Removals.NONE, moment);
  }

  /** From nothing: the rules are compiled, and every label is decided. */
  @Benchmark
  public Entitlement entitlement() {
    return evaluator().entitlement(requester, labels);
  }

  /** Only the rules: what a new policy version or requester costs before its first label. */
  @Benchmark
  public RequesterPolicy requester() {
    return evaluator().forRequester(requester);
  }

  /** One label more, for a requester that is known. */
  @Benchmark
  public Disclosure newLabel() {
    next = next + 1 == LABELS ? 0 : next + 1;
    return known.disclosure(labels.get(next).label());
  }
}
