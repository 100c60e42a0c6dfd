// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.code;

/** How far proceedings have come. Source: Entente. */
public enum LegalStage implements Code {
  ARREST("arrest"),
  CHARGE("charge"),
  TRIAL("trial"),
  CONVICTION("conviction"),
  ACQUITTAL("acquittal"),
  RELEASE("release");

  private final String code;

  LegalStage(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
