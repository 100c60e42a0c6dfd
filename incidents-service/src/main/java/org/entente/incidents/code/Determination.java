// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.code;

/**
 * What the event was found to be. Source: STIX incident extension suite,
 * incident-determination-enum.
 */
public enum Determination implements Code {
  SUSPECTED("suspected"),
  CONFIRMED("confirmed"),
  BLOCKED("blocked"),
  FAILED_ATTEMPT("failed-attempt"),
  FALSE_POSITIVE("false-positive");

  private final String code;

  Determination(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
