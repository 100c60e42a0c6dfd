// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Stream;

/** From one instant, included, to another, excluded; either may be missing. */
record Period(Optional<Instant> from, Optional<Instant> until) {

  /** Nothing of ours is older; and both bounds are far from where instants end. */
  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

  Period {
    require(from, until);
  }

  static void require(Optional<Instant> from, Optional<Instant> until) {
    from.ifPresent(Period::requireInstant);
    until.ifPresent(Period::requireInstant);
    if (from.isPresent() && until.isPresent() && !from.get().isBefore(until.get())) {
      throw new IllegalArgumentException("`until` must be after `from`");
    }
  }

  private static void requireInstant(Instant instant) {
    if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
      throw new IllegalArgumentException("a time must be in the years 1 to 9999");
    }
    if (!instant.equals(instant.truncatedTo(ChronoUnit.MILLIS))) {
      throw new IllegalArgumentException("a time must be in whole milliseconds");
    }
  }

  /**
   * Whether the moment is within: whatever the clock's error is, or for some error that it may
   * have.
   */
  boolean contains(Moment moment, Certainty certainty) {
    Instant now = moment.now();
    Duration late = late(moment.skew(), certainty);
    return from.filter(start -> now.isBefore(start.plus(late))).isEmpty()
        && until.filter(end -> !now.isBefore(end.minus(late))).isEmpty();
  }

  /** The clock's readings at which {@link #contains} may change. */
  Stream<Instant> boundaries(Duration skew, Certainty certainty) {
    Duration late = late(skew, certainty);
    return Stream.concat(
        from.stream().map(start -> start.plus(late)), until.stream().map(end -> end.minus(late)));
  }

  /** How much later than written it begins, and earlier it ends. */
  private static Duration late(Duration skew, Certainty certainty) {
    return switch (certainty) {
      case SURE -> skew;
      case POSSIBLE -> skew.negated();
    };
  }
}
