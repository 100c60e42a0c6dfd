// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * When a rule is in force. A release begins late and ends early by the error that the clock may
 * have, a withhold begins early and ends late, so that no clock's error shows anybody more.
 *
 * @param from in whole milliseconds; empty means since ever
 * @param until the first instant at which it is not in force any more; empty means for ever
 * @param reviewBy the day by which somebody should look at the rule again; changes no decision
 */
public record Validity(
    Optional<Instant> from, Optional<Instant> until, Optional<LocalDate> reviewBy) {

  /** Without an end, and without a day of review. */
  public static final Validity ALWAYS =
      new Validity(Optional.empty(), Optional.empty(), Optional.empty());

  public Validity {
    Period.require(from, until);
    Objects.requireNonNull(reviewBy, "reviewBy must not be null");
    reviewBy.ifPresent(Validity::requireYear);
  }

  private static void requireYear(LocalDate day) {
    if (day.getYear() < 1 || day.getYear() > 9999) {
      throw new IllegalArgumentException("a day must be in the years 1 to 9999");
    }
  }

  /** In force until then. */
  public static Validity until(Instant end) {
    return new Validity(Optional.empty(), Optional.of(end), Optional.empty());
  }

  Period period() {
    return new Period(from, until);
  }
}
