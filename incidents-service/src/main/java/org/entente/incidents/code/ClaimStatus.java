// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.code;

/**
 * How far a claim of responsibility holds. Source: Entente, after GTD claimed and compclaim; the
 * values are unverified.
 */
public enum ClaimStatus implements Code {
  UNCLAIMED("UNCLAIMED"),
  CLAIMED_UNVERIFIED("CLAIMED_UNVERIFIED"),
  VERIFIED("VERIFIED"),
  COMPETING("COMPETING"),
  DENIED("DENIED"),
  SUSPECTED_FALSE("SUSPECTED_FALSE");

  private final String code;

  ClaimStatus(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
