// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.draft;

import org.entente.kit.problem.ProblemType;

/** The error answers about drafts alone. */
enum DraftProblem implements ProblemType {
  TOO_MANY_DRAFTS("too-many-drafts", 409, "the agency has as many drafts as it may have");

  private final String slug;
  private final int status;
  private final String title;

  DraftProblem(String slug, int status, String title) {
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
