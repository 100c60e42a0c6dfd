// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.code;

/** Who was hurt. Source: Entente, after UCDP GED and GTD. */
public enum CasualtyClass implements Code {
  CIVILIAN("civilian"),
  POLICE("police"),
  MILITARY("military"),
  FIRST_RESPONDER("first-responder"),
  PERPETRATOR("perpetrator"),
  UNKNOWN("unknown");

  private final String code;

  CasualtyClass(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
