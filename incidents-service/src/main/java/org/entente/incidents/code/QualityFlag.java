// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.code;

/** What is doubtful about a record that was imported. Source: Entente. */
public enum QualityFlag implements Code {
  /** A best estimate of casualties that does not lie between its bounds. */
  CASUALTIES_OUT_OF_ORDER("casualties-out-of-order"),
  /** A point, though by its precision only the country is known. */
  POINT_WITHOUT_PLACE("point-without-place");

  private final String code;

  QualityFlag(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
