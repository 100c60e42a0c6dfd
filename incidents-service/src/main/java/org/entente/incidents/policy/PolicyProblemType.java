// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.policy;

import org.entente.kit.problem.ProblemType;

/** The error answers about the agency's policy. */
public enum PolicyProblemType implements ProblemType {
  LEASE_LAPSED("policy-lease-lapsed", 503, "the agency cannot confirm its sharing policy"),
  CONFIRMATION_REFUSED("confirmation-refused", 403, "the confirmation is not valid"),
  EFFECT_CHANGED(
      "effect-changed", 409, "the proposal would have another effect than the one confirmed"),
  PROPOSAL_OUTDATED("proposal-outdated", 409, "the proposal does not follow the version in force"),
  ALREADY_SIGNED("already-signed", 409, "another proposal for this version was signed before");

  private final String slug;
  private final int status;
  private final String title;

  PolicyProblemType(String slug, int status, String title) {
    this.slug = slug;
    this.status = status;
    this.title = title;
  }

  @Override
  public String slug() {
    return slug;
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public String title() {
    return title;
  }
}
