// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.attachment;

import org.entente.kit.problem.ProblemType;

/** The error answers about files. */
enum AttachmentProblem implements ProblemType {
  TOO_MANY_FILES("too-many-files", 409, "the incident has as many files as it may have"),
  TOO_MANY_UPLOADS("too-many-uploads", 429, "too many uploads of this client are under way"),
  RANGE_NOT_SATISFIABLE("range-not-satisfiable", 416, "the file has no such range"),
  KEY_REUSED("idempotency-key-reused", 422, "the key belongs to another request"),
  STORAGE_FULL("storage-full", 507, "the agency's storage for files is full");

  private final String slug;
  private final int status;
  private final String title;

  AttachmentProblem(String slug, int status, String title) {
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
