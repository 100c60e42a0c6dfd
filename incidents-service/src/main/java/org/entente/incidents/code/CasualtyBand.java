// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.code;

/**
 * How many people were killed or injured, for those who may not see the figures. Source: Entente.
 * Derived when a record is written, never given.
 */
public enum CasualtyBand implements Code {
  NONE("0", 0),
  UP_TO_9("1-9", 9),
  UP_TO_99("10-99", 99),
  UP_TO_999("100-999", 999),
  MORE("1000-or-more", Long.MAX_VALUE);

  private final String code;
  private final long most;

  CasualtyBand(String code, long most) {
    this.code = code;
    this.most = most;
  }

  @Override
  public String code() {
    return code;
  }

  /** The band that a number of people falls in. */
  public static CasualtyBand of(long people) {
    if (people < 0) {
      throw new IllegalArgumentException("people must not be negative");
    }
    for (CasualtyBand band : values()) {
      if (people <= band.most) {
        return band;
      }
    }
    return MORE;
  }
}
