// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import org.entente.kit.problem.ProblemType;

/** The error answers that only incidents give. */
enum IncidentProblem implements ProblemType {
  IDEMPOTENCY_KEY_REUSED(
      "idempotency-key-reused", 422, "the idempotency key was used for another request"),
  NOT_RELEASED("not-released", 409, "the incident is not released"),
  ALREADY_RELEASED("already-released", 409, "the incident is released already"),
  WRONG_STATE("wrong-state", 409, "the incident is not in a state in which this is done"),
  OWN_WORK("own-work", 409, "what somebody has written is released by somebody else"),
  CUSTODY_FULL(
      "custody-full", 409, "the incident was changed too often; a successor can take its place"),
  NOT_SEEN_WHOLE(
      "not-seen-whole", 409, "this needs every section disclosed to you; state a purpose"),
  NOT_ITS_SUCCESSOR(
      "not-its-successor",
      409,
      "the incident named is not a released one that says it supersedes this one");

  private final String slug;
  private final int status;
  private final String title;

  IncidentProblem(String slug, int status, String title) {
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
