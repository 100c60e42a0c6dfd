// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.code;

/** How a source collects. Source: MISP type taxonomy. */
public enum Discipline implements Code {
  OSINT("OSINT"),
  SIGINT("SIGINT"),
  TECHINT("TECHINT"),
  CYBINT("CYBINT"),
  DNINT("DNINT"),
  HUMINT("HUMINT"),
  MEDINT("MEDINT"),
  GEOINT("GEOINT"),
  IMINT("IMINT"),
  MASINT("MASINT"),
  FININT("FININT");

  private final String code;

  Discipline(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
