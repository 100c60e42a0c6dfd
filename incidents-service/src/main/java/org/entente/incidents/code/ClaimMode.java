// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.code;

/** How responsibility was claimed. Source: GTD claimmode; the values are unverified. */
public enum ClaimMode implements NumberedCode {
  LETTER(1),
  CALL_AFTER(2),
  CALL_BEFORE(3),
  EMAIL(4),
  NOTE_AT_SCENE(5),
  VIDEO(6),
  WEBSITE(7),
  PERSONAL_CLAIM(8),
  OTHER(9),
  UNKNOWN(10);

  private final int number;

  ClaimMode(int number) {
    this.number = number;
  }

  @Override
  public int number() {
    return number;
  }

  @Override
  public String source() {
    return "GTD claimmode";
  }
}
