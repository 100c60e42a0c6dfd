// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.code;

/** Whether a statement is a fact or a judgement. Source: Entente, after ICD 203. */
public enum StatementKind implements Code {
  FACT("fact"),
  JUDGEMENT("judgement");

  private final String code;

  StatementKind(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
