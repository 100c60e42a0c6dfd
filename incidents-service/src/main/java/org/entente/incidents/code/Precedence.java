// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.code;

/** How fast a record has to be handled. Source: misp-objects intelligence-dissemination. */
public enum Precedence implements Code {
  ROUTINE("ROUTINE"),
  PRIORITY("PRIORITY"),
  IMMEDIATE("IMMEDIATE"),
  FLASH("FLASH"),
  FLASH_OVERRIDE("FLASH OVERRIDE");

  private final String code;

  Precedence(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
