// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.code;

/** Whether the event may not be terrorism. Source: GTD doubtterr; the two values are unverified. */
public enum TerrorismDoubt implements Code {
  NONE("NONE"),
  DOUBT("DOUBT");

  private final String code;

  TerrorismDoubt(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
