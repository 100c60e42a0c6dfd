// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongBinaryOperator;
import java.util.stream.LongStream;

/**
 * The rules of one sort (releases or withholds) that concern one requester, with their conditions
 * compiled to terms.
 */
final class RuleTable {

  private record Interpreted(Condition condition, long effect) {}

  private final Certainty certainty;
  private final LongBinaryOperator merge;
  private final Map<Term, Long> terms = new LinkedHashMap<>();
  private final List<Interpreted> interpreted = new ArrayList<>();

  /**
   * @param certainty how certain a condition's memberships must be for the rule to apply
   * @param merge how the effects of two rules combine: join for releases, meet for withholds
   */
  RuleTable(Certainty certainty, LongBinaryOperator merge) {
    this.certainty = certainty;
    this.merge = merge;
  }

  void add(ConditionCompiler compiler, Condition condition, long effect) {
    Optional<List<Term>> compiled = compiler.compile(condition, certainty);
    if (compiled.isPresent()) {
      compiled.get().forEach(term -> terms.merge(term, effect, merge::applyAsLong));
    } else {
      interpreted.add(new Interpreted(condition, effect));
    }
  }

  /** The combined effect of the rules that apply to every label with these closed facts. */
  long settled(long closed, long neutral) {
    return terms.entrySet().stream()
        .filter(rule -> rule.getKey().canHold(closed) && rule.getKey().asksNothingNamed())
        .mapToLong(Map.Entry::getValue)
        .reduce(neutral, merge);
  }

  /**
   * The rules that apply to some labels with these closed facts, flat: named facts required, named
   * facts forbidden, effect. Those that would change nothing about {@code settled} are left out.
   */
  long[] open(long closed, long settled) {
    return terms.entrySet().stream()
        .filter(rule -> rule.getKey().canHold(closed) && !rule.getKey().asksNothingNamed())
        .filter(rule -> merge.applyAsLong(settled, rule.getValue()) != settled)
        .flatMapToLong(rule ->
            LongStream.of(
                rule.getKey().namedRequired(), rule.getKey().namedForbidden(), rule.getValue()))
        .toArray();
  }

  boolean isAllCompiled() {
    return interpreted.isEmpty();
  }

  /** Combines with {@code before} the effects of the rules that could not be compiled. */
  long interpreted(long before, Label label, Interpretation interpretation) {
    long after = before;
    for (Interpreted rule : interpreted) {
      if (interpretation.holds(rule.condition, label, certainty)) {
        after = merge.applyAsLong(after, rule.effect);
      }
    }
    return after;
  }
}
