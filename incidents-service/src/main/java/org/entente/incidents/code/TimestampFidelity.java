// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.code;

/** How exact an instant is. Source: STIX incident extension suite, timestamp-fidelity-enum. */
public enum TimestampFidelity implements Code {
  YEAR("year"),
  MONTH("month"),
  DAY("day"),
  HOUR("hour"),
  MINUTE("minute"),
  SECOND("second");

  private final String code;

  TimestampFidelity(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
