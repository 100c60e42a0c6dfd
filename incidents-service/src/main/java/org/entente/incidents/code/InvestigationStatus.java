// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.code;

/** State of the investigation. Source: STIX incident extension suite, incident-investigation-ov. */
public enum InvestigationStatus implements Code {
  /** Reported, nobody works on it yet. */
  NEW("new"),
  OPEN("open"),
  CLOSED("closed");

  private final String code;

  InvestigationStatus(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
