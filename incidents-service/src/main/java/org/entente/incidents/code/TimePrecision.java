// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.code;

/** How exactly the day is known. Source: UCDP GED codebook 19.1, date_prec. */
public enum TimePrecision implements NumberedCode {
  /** The day itself is known. */
  EXACT(1),
  /** Known to two to six days. */
  FEW_DAYS(2),
  /** The week is known. */
  WEEK(3),
  /** Eight to thirty days, or the month is known. */
  MONTH(4),
  /** More than a month, at most a year. */
  YEAR(5);

  private final int number;

  TimePrecision(int number) {
    this.number = number;
  }

  @Override
  public int number() {
    return number;
  }

  @Override
  public String source() {
    return "UCDP GED, date_prec";
  }
}
