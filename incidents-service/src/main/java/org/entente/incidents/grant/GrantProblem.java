// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.grant;

import org.entente.kit.problem.ProblemType;

/** The error answers about break-glass grants. */
enum GrantProblem implements ProblemType {
  NOT_RELEASED("not-released", 409, "the incident is not released"),
  TOO_MANY_UNREVIEWED(
      "too-many-unreviewed-grants", 409, "too many grants of the agency await their review"),
  OWN_GRANT("own-grant", 403, "a grant is reviewed by somebody else than who issued it"),
  ALREADY_REVIEWED("already-reviewed", 409, "the grant was reviewed before");

  private final String slug;
  private final int status;
  private final String title;

  GrantProblem(String slug, int status, String title) {
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
