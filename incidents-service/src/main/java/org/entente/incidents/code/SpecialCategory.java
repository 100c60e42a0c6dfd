// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.code;

/** Personal data that needs a stricter legal basis. Source: MISP gdpr taxonomy. */
public enum SpecialCategory implements Code {
  RACIAL_OR_ETHNIC_ORIGIN("racial-or-ethnic-origin"),
  POLITICAL_OPINIONS("political-opinions"),
  RELIGIOUS_OR_PHILOSOPHICAL_BELIEFS("religious-or-philosophical-beliefs"),
  TRADE_UNION_MEMBERSHIP("trade-union-membership"),
  GENETIC_DATA("genetic-data"),
  BIOMETRIC_DATA("biometric-data"),
  HEALTH("health"),
  SEX_LIFE_OR_SEXUAL_ORIENTATION("sex-life-or-sexual-orientation");

  private final String code;

  SpecialCategory(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
