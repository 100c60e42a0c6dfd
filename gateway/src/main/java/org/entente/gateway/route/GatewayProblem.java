// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.route;

import org.entente.kit.problem.ProblemType;

/** The error answers that only the gateway gives. */
enum GatewayProblem implements ProblemType {
  AGENCY_UNAVAILABLE("agency-unavailable", "the agency is not available"),
  SHARING_UNAVAILABLE("sharing-unavailable", "the sharing service is not available");

  private final String slug;
  private final String title;

  GatewayProblem(String slug, String title) {
    this.slug = slug;
    this.title = title;
  }

  @Override
  public String slug() {
    return slug;
  }

  @Override
  public int status() {
    return 503;
  }

  @Override
  public String title() {
    return title;
  }
}
