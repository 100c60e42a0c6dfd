// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.code;

/**
 * What the event affects beyond its place. Source: STIX incident extension suite,
 * external-impact-ov.
 */
public enum ExternalImpact implements Code {
  ECONOMIC("economic"),
  EMERGENCY_SERVICES("emergency-services"),
  FOREIGN_RELATIONS("foreign-relations"),
  NATIONAL_SECURITY("national-security"),
  PUBLIC_CONFIDENCE("public-confidence"),
  PUBLIC_HEALTH("public-health"),
  PUBLIC_SAFETY("public-safety");

  private final String code;

  ExternalImpact(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
