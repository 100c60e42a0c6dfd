// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.access;

import org.entente.kit.problem.ProblemType;

/** The error answers that only questions of access have. */
enum AccessProblem implements ProblemType {
  /** As for a route to that agency. */
  AGENCY_UNAVAILABLE;

  @Override
  public String slug() {
    return "agency-unavailable";
  }

  @Override
  public int status() {
    return 503;
  }

  @Override
  public String title() {
    return "the agency is not available";
  }
}
