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
 * compiled and grouped by the kind of incident.
 */
final class RuleTable {

  private record Interpreted(Condition condition, long effect) {}

  private static final int KINDS = IncidentKind.values().length;

  private final Certainty certainty;
  private final LongBinaryOperator merge;
  private final Map<Term, Long> terms = new LinkedHashMap<>();
  private final List<Interpreted> interpreted = new ArrayList<>();

  // Per kind, flat: forbidden closed, required named, forbidden named, effect.
  private final long[][] byKind = new long[KINDS][];

  /**
   * @param certainty how certain a condition's memberships must be for the rule to apply
   * @param merge how two effects of one condition combine: join for releases, meet for withholds
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

  /** To be called once, after the last rule. */
  void seal() {
    for (int kind = 0; kind < KINDS; kind++) {
      long bit = 1L << kind;
      byKind[kind] =
          terms.entrySet().stream()
              .filter(entry -> (entry.getKey().closedForbidden() & bit) == 0)
              .flatMapToLong(RuleTable::flat)
              .toArray();
    }
  }

  private static LongStream flat(Map.Entry<Term, Long> entry) {
    Term term = entry.getKey();
    return LongStream.of(
        term.closedForbidden(), term.namedRequired(), term.namedForbidden(), entry.getValue());
  }

  /** The join of all effects that apply. */
  long joined(Label label, long closed, long named, Interpretation interpretation) {
    long granted = 0;
    long[] flat = byKind[label.kind().ordinal()];
    for (int at = 0; at < flat.length; at += 4) {
      if (applies(flat, at, closed, named)) {
        granted |= flat[at + 3];
      }
    }
    for (Interpreted rule : interpreted) {
      if (interpretation.holds(rule.condition, label, certainty)) {
        granted |= rule.effect;
      }
    }
    return granted;
  }

  /** What all effects that apply leave of {@code granted}. */
  long met(long granted, Label label, long closed, long named, Interpretation interpretation) {
    long left = granted;
    long[] flat = byKind[label.kind().ordinal()];
    for (int at = 0; at < flat.length; at += 4) {
      if (applies(flat, at, closed, named)) {
        left &= flat[at + 3];
      }
    }
    for (Interpreted rule : interpreted) {
      if (interpretation.holds(rule.condition, label, certainty)) {
        left &= rule.effect;
      }
    }
    return left;
  }

  private static boolean applies(long[] flat, int at, long closed, long named) {
    return ((closed & flat[at]) | (~named & flat[at + 1]) | (named & flat[at + 2])) == 0;
  }
}
