// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.entente.policy.Rule;
import org.entente.policy.RuleId;
import org.entente.policy.fixture.LabelGenerator;
import org.entente.policy.fixture.PolicyGenerator;
import org.entente.policy.fixture.Situation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A finding is true: in no generated situation does the evaluator say otherwise. */
class LintLawsTest {

  private static final int POLICIES = 400;
  private static final int SITUATIONS = 30;

  private static final Set<LintKind> WITHOUT_EFFECT = Set.of(LintKind.DEAD, LintKind.SHADOWED);

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void callsDeadOrShadowedOnlyWhatMayGoAtOnceWithoutChangingAnyDecision(long seed) {
    Map<LintKind, Integer> found = new EnumMap<>(LintKind.class);
    for (int index = 0; index < POLICIES; index++) {
      Random random = new Random(seed * 5_000_011 + index);
      PolicyGenerator generator = new PolicyGenerator(random);
      Situation one = generator.situation();
      List<LintFinding> findings = Lint.of(one.policy(), one.pinned(), one.moment().now());
      findings.forEach(finding -> found.merge(finding.kind(), 1, Integer::sum));
      Set<RuleId> idle =
          findings.stream()
              .filter(finding -> WITHOUT_EFFECT.contains(finding.kind()))
              .map(LintFinding::rule)
              .collect(Collectors.toSet());
      if (!idle.isEmpty()) {
        for (int tried = 0; tried < SITUATIONS; tried++) {
          Situation other = another(one, generator, random);
          other.satisfies(
              "without effect: %s (policy %d of seed %d)".formatted(findings, index, seed),
              situation -> situation.decided().equals(without(other, situation, idle).decided()));
        }
      }
    }
    assertTrue(found.getOrDefault(LintKind.DEAD, 0) > 20, "found " + found);
    assertTrue(found.getOrDefault(LintKind.SHADOWED, 0) > 20, "found " + found);
  }

  /** Shrinking drops rules on which the finding rests; so only the full policy counts. */
  private static Situation without(Situation full, Situation shrunk, Set<RuleId> idle) {
    if (!shrunk.policy().equals(full.policy())) {
      return shrunk;
    }
    List<Rule> left = new ArrayList<>(shrunk.policy().rules());
    left.removeIf(rule -> idle.contains(rule.id()));
    return shrunk.with(left);
  }

  /** The same policy and federation, with others asking for other things, after other removals. */
  private static Situation another(Situation one, PolicyGenerator generator, Random random) {
    Situation other = one.with(new LabelGenerator(random).label());
    if (random.nextInt(3) == 0) {
      other = other.with(generator.removals(one.pinned()));
    }
    return other.with(generator.requester(one.pinned(), other.removals()));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void findsEachDoubtOncePerRuleAndNamesOtherRulesOnly(long seed) {
    for (int index = 0; index < POLICIES; index++) {
      Situation one = new PolicyGenerator(new Random(seed * 7_000_003 + index)).situation();
      List<LintFinding> findings = Lint.of(one.policy(), one.pinned(), one.moment().now());
      Set<RuleId> rules = one.policy().rules().stream().map(Rule::id).collect(Collectors.toSet());
      for (LintFinding finding : findings) {
        assertTrue(rules.contains(finding.rule()) && rules.containsAll(finding.because()));
        assertTrue(!finding.because().contains(finding.rule()), () -> "circular: " + finding);
      }
      assertEquals(
          findings.size(), findings.stream().distinct().count(), () -> "twice: " + findings);
    }
  }
}
