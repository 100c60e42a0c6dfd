// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.code;

/**
 * Why a release is taken back, as partners that had received the record are told. Source: Entente.
 */
public enum RecallReason implements Code {
  RELEASED_IN_ERROR("released-in-error"),
  INACCURATE("inaccurate"),
  /** What was released could harm a source or a method. */
  SOURCE_PROTECTION("source-protection"),
  /** The agency that it came from takes it back. */
  THIRD_PARTY("third-party"),
  PERSONAL_DATA("personal-data"),
  /** A court or an authority orders it. */
  LEGAL_ORDER("legal-order"),
  OTHER("other");

  private final String code;

  RecallReason(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
