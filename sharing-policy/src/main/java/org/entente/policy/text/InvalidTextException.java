// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy.text;

import java.util.List;
import java.util.stream.Collectors;

/** A text was refused. It has no effect at all: nothing is read in part. */
public final class InvalidTextException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final List<PolicyProblem> problems;

  public InvalidTextException(List<PolicyProblem> problems) {
    super(problems.stream().map(PolicyProblem::toString).collect(Collectors.joining("; ")));
    this.problems = List.copyOf(problems);
  }

  InvalidTextException(int line, String pointer, String message) {
    this(List.of(new PolicyProblem(line, pointer, message)));
  }

  /** At least one. */
  public List<PolicyProblem> problems() {
    return problems;
  }
}
