// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.code;

/**
 * What a partner has done with a record that was taken back. A state for the record as a whole:
 * never which or how many records were derived from it. Source: Entente.
 */
public enum NoticeState implements Code {
  ERASED("erased"),
  QUARANTINED("quarantined"),
  /** It must be kept for proceedings, and is used for nothing else. */
  LEGAL_HOLD("legal-hold"),
  /** What was made of it was corrected or taken back as well. */
  DERIVED_DEALT_WITH("derived-dealt-with");

  private final String code;

  NoticeState(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
