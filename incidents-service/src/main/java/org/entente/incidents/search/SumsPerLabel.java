// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.search;

import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/** What the sums per label can answer: questions whose conditions are their dimensions. */
final class SumsPerLabel {

  private SumsPerLabel() {}

  static boolean answers(IncidentFilter filter) {
    LocalDate from = filter.dayFrom();
    LocalDate to = filter.dayTo();
    return !filter.isSearch()
        && filter.where().isEmpty()
        && filter.admin1() == null
        && filter.actor() == null
        && filter.person() == null
        && (from == null || from.getDayOfMonth() == 1)
        && (to == null || to.equals(YearMonth.from(to).atEndOfMonth()));
  }

  /** The sum, its view, and the filter's conditions. */
  static String sum(IncidentFilter filter, Conditions conditions) {
    return isByMonth(filter)
        ? sumByMonth(filter, conditions)
        : "coalesce(sum(e.n), 0) AS records FROM entente_view.incident_count e"
            + conditions.meeting(filter).text();
  }

  static String sumByMonth(IncidentFilter filter, Conditions conditions) {
    IncidentFilter rest = filter.withoutDays();
    month(conditions, "e.month >= ?", filter.dayFrom());
    month(conditions, "e.month <= ?", filter.dayTo());
    return "coalesce(sum(e.n), 0) AS records FROM entente_view.incident_count_by_month e"
        + conditions.meeting(rest).text();
  }

  private static boolean isByMonth(IncidentFilter filter) {
    return filter.dayFrom() != null || filter.dayTo() != null;
  }

  private static void month(Conditions conditions, String condition, @Nullable LocalDate day) {
    if (day != null) {
      conditions.and(condition, day);
    }
  }
}
