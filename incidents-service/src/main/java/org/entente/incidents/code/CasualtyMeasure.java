// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.code;

/** What happened to those counted. Source: Entente, after GTD nkill and nwound. */
public enum CasualtyMeasure implements Code {
  KILLED("killed"),
  INJURED("injured"),
  HOSTAGE("hostage"),
  MISSING("missing");

  private final String code;

  CasualtyMeasure(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
