// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.policy;

import org.entente.kit.problem.ProblemType;

/** The error answers that only this service gives. */
public enum SharingProblem implements ProblemType {
  INVALID_POLICY("invalid-policy", 400, "the policy is not valid"),
  TOO_MANY_PROPOSALS(
      "too-many-proposals", 409, "the agency has as many unsigned proposals as it may have"),
  VERSION_CONFLICT(
      "policy-version-conflict", 409, "the version does not follow the version in force");

  private final String slug;
  private final int status;
  private final String title;

  SharingProblem(String slug, int status, String title) {
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
