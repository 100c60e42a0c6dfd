// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.section;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.entente.incidents.code.TimePrecision;
import org.entente.incidents.code.TimestampFidelity;
import org.entente.incidents.wire.Checked;
import org.entente.incidents.wire.Violations;
import org.jspecify.annotations.Nullable;

/**
 * When it happened. The day is what the coarser level shows.
 *
 * @param day the day of occurrence; when not given, that of {@code earliest} in the zone
 * @param earliest to the second
 * @param latest to the second, not before {@code earliest}
 * @param zone where the day is counted; UTC when not given
 */
public record Occurrence(
    @Nullable LocalDate day,
    @Nullable Instant earliest,
    @Nullable Instant latest,
    @Nullable ZoneId zone,
    @Nullable TimePrecision timePrecision,
    @Nullable TimestampFidelity fidelity)
    implements Checked {

  public Occurrence {
    if (day == null && earliest != null) {
      day = dayOf(earliest, zone);
    }
  }

  /** What the level day shows. */
  public Occurrence toDay() {
    return new Occurrence(day, null, null, null, null, null);
  }

  @Override
  public void check(Violations.At at) {
    if (latest != null && earliest == null) {
      at.report("earliest", "is required with latest");
    }
    if (earliest != null && latest != null && earliest.isAfter(latest)) {
      at.report("latest", "must not be before earliest");
    } else if (day != null
        && earliest != null
        && (day.isBefore(dayOf(earliest, zone))
            || day.isAfter(dayOf(latest == null ? earliest : latest, zone)))) {
      at.report("day", "must lie between earliest and latest");
    }
  }

  private static LocalDate dayOf(Instant instant, @Nullable ZoneId zone) {
    return instant.atZone(zone == null ? ZoneOffset.UTC : zone).toLocalDate();
  }
}
