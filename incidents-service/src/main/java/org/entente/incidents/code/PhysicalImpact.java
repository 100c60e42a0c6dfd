// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.code;

/** What became of the thing hit. Source: STIX incident extension suite, physical-impact-enum. */
public enum PhysicalImpact implements Code {
  DAMAGED_FUNCTIONAL("damaged-functional"),
  DAMAGED_NONFUNCTIONAL("damaged-nonfunctional"),
  DESTRUCTION("destruction"),
  NONE("none"),
  UNKNOWN("unknown");

  private final String code;

  PhysicalImpact(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
