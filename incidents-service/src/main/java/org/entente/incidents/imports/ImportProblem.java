// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.imports;

import org.entente.kit.problem.ProblemType;

/** What can be wrong with an import as a whole. */
enum ImportProblem implements ProblemType {
  IDEMPOTENCY_KEY_REUSED(
      "idempotency-key-reused", 422, "the idempotency key was used for another request"),
  IMPORT_OVER("import-over", 409, "the import is over already");

  private final String slug;
  private final int status;
  private final String title;

  ImportProblem(String slug, int status, String title) {
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
