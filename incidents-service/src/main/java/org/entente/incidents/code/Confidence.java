// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.code;

/**
 * How sound the basis of a judgement is. Source: ICD 203, as in MISP estimative-language version 5.
 */
public enum Confidence implements Code {
  LOW("low"),
  MODERATE("moderate"),
  HIGH("high");

  private final String code;

  Confidence(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
