// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.entente.kit.problem.ProblemException;

/** A moment in a request's parameters. */
public final class MomentParameter {

  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  private MomentParameter() {}

  /** The moment to the microsecond; ends the request when the text is none. */
  public static Instant of(String name, String text) {
    try {
      Instant moment = OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
      if (!moment.isBefore(EARLIEST) && !moment.isAfter(LATEST)) {
        return moment;
      }
    } catch (DateTimeException e) {
      // Said below.
    }
    throw ProblemException.invalid(
        name, "must be a date and time with an offset, such as `2026-03-22T18:00:00Z`");
  }
}
