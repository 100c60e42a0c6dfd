// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy.explain;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.SequencedSet;

/**
 * One way to make a rule apply, or not: all of these clauses true.
 *
 * @param failing those that are not true yet
 * @param kept those that are, and must stay so
 */
record Way(SequencedSet<Clause> failing, SequencedSet<Clause> kept) {

  /** Nothing to be done. */
  static final Way NOTHING = new Way(new LinkedHashSet<>(), new LinkedHashSet<>());

  Way {
    failing = Collections.unmodifiableSequencedSet(failing);
    kept = Collections.unmodifiableSequencedSet(kept);
  }

  static Way of(Clause clause, boolean holds) {
    SequencedSet<Clause> one = new LinkedHashSet<>();
    one.add(clause);
    return holds ? new Way(new LinkedHashSet<>(), one) : new Way(one, new LinkedHashSet<>());
  }

  /** Both ways at once; empty when one asks for a clause and the other for its opposite. */
  Optional<Way> and(Way other) {
    Way both = new Way(union(failing, other.failing), union(kept, other.kept));
    return both.contradictsItself() ? Optional.empty() : Optional.of(both);
  }

  private static SequencedSet<Clause> union(SequencedSet<Clause> one, SequencedSet<Clause> other) {
    SequencedSet<Clause> union = new LinkedHashSet<>(one);
    union.addAll(other);
    return union;
  }

  private boolean contradictsItself() {
    return failing.stream()
        .map(Clause::negated)
        .anyMatch(no -> failing.contains(no) || kept.contains(no));
  }

  int cost() {
    return failing.size();
  }
}
