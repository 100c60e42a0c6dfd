// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.search;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How long the times of a histogram are. */
enum Interval {
  YEAR,
  MONTH,
  DAY;

  static Optional<Interval> of(String code) {
    return Arrays.stream(values()).filter(interval -> interval.code().equals(code)).findFirst();
  }

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** An expression for the first day of the time that a date is in. */
  String firstDayOf(String date) {
    return switch (this) {
      case YEAR, MONTH -> "date_trunc('" + code() + "', " + date + "::timestamp)::date";
      case DAY -> date;
    };
  }
}
