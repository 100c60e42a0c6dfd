// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.imports;

/** How far an import is. */
public enum ImportState {
  /** Not all of it has come in yet; nobody is told of it. */
  RECEIVING("receiving"),
  WAITING("waiting"),
  RUNNING("running"),
  COMPLETED("completed"),
  /** Could not be read to its end; what was written before stays. */
  FAILED("failed"),
  CANCELLED("cancelled");

  private final String code;

  ImportState(String code) {
    this.code = code;
  }

  public String code() {
    return code;
  }

  static ImportState of(String code) {
    for (ImportState state : values()) {
      if (state.code.equals(code)) {
        return state;
      }
    }
    throw new IllegalStateException("a stored import has an unknown state");
  }
}
