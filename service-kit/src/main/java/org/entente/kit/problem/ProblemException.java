// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.kit.problem;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What domain code throws to end a request with an error answer; services may extend it. */
public class ProblemException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient ProblemType type;
  private final @Nullable String detail;
  private final transient List<Violation> errors;

  public ProblemException(ProblemType type) {
    this(type, null, List.of());
  }

  public ProblemException(ProblemType type, String detail) {
    this(type, detail, List.of());
  }

  /**
   * @param detail what this occurrence is about; never a value hidden from the caller
   */
  public ProblemException(ProblemType type, @Nullable String detail, List<Violation> errors) {
    super(requireNonNull(type, "type must not be null").title(), null, false, false);
    this.type = type;
    this.detail = detail;
    this.errors = List.copyOf(errors);
  }

  /** A 400 that names one field. */
  public static ProblemException invalid(String pointer, String detail) {
    return new ProblemException(
        CommonProblem.INVALID_REQUEST, null, List.of(new Violation(pointer, detail)));
  }

  /** The constant 404: absent, hidden, and another agency's are the same. */
  public static ProblemException notFound() {
    return new ProblemException(CommonProblem.NOT_FOUND);
  }

  public ProblemType type() {
    return type;
  }

  public Problem problem() {
    return Problem.of(type, detail, errors);
  }
}
