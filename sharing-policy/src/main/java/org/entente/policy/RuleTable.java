// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy;

import java.util.ArrayList;
import java.util.Arrays;
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

  private static final int WIDTH = 4;

  private record Interpreted(Condition condition, long effect) {}

  private final Certainty certainty;
  private final LongBinaryOperator merge;
  private final Map<Term, Long> terms = new LinkedHashMap<>();
  private final List<Interpreted> interpreted = new ArrayList<>();

  /**
   * The terms that can hold, flat: closed facts forbidden, named ones required, forbidden, effect.
   */
  private Optional<long[]> completed = Optional.empty();

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

  /** To be called when all rules are there, before the first question. */
  void complete() {
    completed =
        Optional.of(
            terms.entrySet().stream()
                .filter(rule -> rule.getKey().canHold(0))
                .flatMapToLong(rule ->
                    LongStream.of(
                        rule.getKey().closedForbidden(),
                        rule.getKey().namedRequired(),
                        rule.getKey().namedForbidden(),
                        rule.getValue()))
                .toArray());
  }

  // INVARIANT: without its rules a table of withholds would withhold nothing; so it does not
  // answer.
  private long[] flat() {
    return completed.orElseThrow(() -> new IllegalStateException("the rules are not complete"));
  }

  /** The combined effect of the rules that apply to every label with these closed facts. */
  long settled(long closed, long neutral) {
    long[] flat = flat();
    long effect = neutral;
    for (int at = 0; at < flat.length; at += WIDTH) {
      if ((closed & flat[at]) == 0 && asksNothingNamed(flat, at)) {
        effect = merge.applyAsLong(effect, flat[at + 3]);
      }
    }
    return effect;
  }

  /**
   * The rules that apply to some labels with these closed facts, flat: named facts required, named
   * facts forbidden, effect. Those that would change nothing about {@code settled} are left out.
   */
  long[] open(long closed, long settled) {
    long[] flat = flat();
    long[] open = new long[flat.length];
    int length = 0;
    for (int at = 0; at < flat.length; at += WIDTH) {
      if ((closed & flat[at]) == 0
          && !asksNothingNamed(flat, at)
          && merge.applyAsLong(settled, flat[at + 3]) != settled) {
        System.arraycopy(flat, at + 1, open, length, WIDTH - 1);
        length += WIDTH - 1;
      }
    }
    return Arrays.copyOf(open, length);
  }

  private boolean asksNothingNamed(long[] flat, int at) {
    return (flat[at + 1] | flat[at + 2]) == 0;
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
