// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Every reading of the clock at which an evaluator's answers may change: from one of them to just
 * before the next, one evaluator serves.
 */
public record Boundaries(NavigableSet<Instant> instants) {

  public Boundaries {
    instants = Collections.unmodifiableNavigableSet(new TreeSet<>(instants));
  }

  /** The boundaries of a policy's rules, and of the agreements that it is pinned to. */
  public static Boundaries of(Policy policy, Federation pinned, Duration skew) {
    Moment.requireSkew(skew);
    NavigableSet<Instant> instants = new TreeSet<>();
    for (Rule rule : policy.rules()) {
      boundaries(rule, skew).forEach(instants::add);
    }
    for (Agreement agreement : pinned.agreements().values()) {
      agreement.period().boundaries(skew, Certainty.SURE).forEach(instants::add);
    }
    return new Boundaries(instants);
  }

  private static Stream<Instant> boundaries(Rule rule, Duration skew) {
    Period period = rule.validity().period();
    return switch (rule) {
      case Rule.Release _ -> period.boundaries(skew, Certainty.SURE);
      case Rule.Withhold _ -> period.boundaries(skew, Certainty.POSSIBLE);
    };
  }

  /** The next one after this reading, if there is any. */
  public Optional<Instant> after(Instant now) {
    return Optional.ofNullable(instants.higher(now));
  }
}
