// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.kit.problem;

import java.util.Arrays;

/** The error answers that every service can give. */
public enum CommonProblem implements ProblemType {
  INVALID_REQUEST("invalid-request", 400, "the request is not valid"),
  INVALID_CURSOR("invalid-cursor", 400, "the cursor is not valid"),
  AMBIGUOUS_PATH("ambiguous-path", 400, "the path has more than one reading"),
  UNAUTHENTICATED("unauthenticated", 401, "a valid access token is required"),
  FORBIDDEN("forbidden", 403, "the caller may not do this"),
  NOT_FOUND("not-found", 404, "not found"),
  METHOD_NOT_ALLOWED("method-not-allowed", 405, "the method is not allowed here"),
  NOT_ACCEPTABLE("not-acceptable", 406, "no acceptable form of the answer exists"),
  CONFLICT("conflict", 409, "the request conflicts with the present state"),
  PRECONDITION_FAILED("precondition-failed", 412, "the object was changed in between"),
  PAYLOAD_TOO_LARGE("payload-too-large", 413, "the body is too large"),
  URI_TOO_LONG("uri-too-long", 414, "the address is too long"),
  UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", 415, "the content type is not supported"),
  PRECONDITION_REQUIRED("precondition-required", 428, "the header `If-Match` is required"),
  TOO_MANY_REQUESTS("too-many-requests", 429, "too many requests"),
  HEADERS_TOO_LARGE("headers-too-large", 431, "the headers are too large"),
  INTERNAL("internal", 500, "an unexpected error occurred"),
  UNAVAILABLE("unavailable", 503, "temporarily unavailable");

  private final String slug;
  private final int status;
  private final String title;

  CommonProblem(String slug, int status, String title) {
    this.slug = slug;
    this.status = status;
    this.title = title;
  }

  /**
   * The general problem of a status that the framework chose. Other statuses of the 4xx kind are
   * answered as {@link #INVALID_REQUEST}, the rest as {@link #INTERNAL}.
   */
  public static CommonProblem ofStatus(int status) {
    return switch (status) {
      case 400 -> INVALID_REQUEST;
      default ->
          Arrays.stream(values())
              .filter(problem -> problem.status == status)
              .findFirst()
              .orElse(status >= 400 && status < 500 ? INVALID_REQUEST : INTERNAL);
    };
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
