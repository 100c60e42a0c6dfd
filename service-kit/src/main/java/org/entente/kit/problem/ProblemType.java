// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.kit.problem;

/** One kind of error answer. Each service lists its own kinds in one enum that implements this. */
public interface ProblemType {

  /** Last part of the problem's URI, for instance {@code not-found}; stable once published. */
  String slug();

  /** HTTP status, 400 to 599. */
  int status();

  /** What went wrong, in lower case, the same for every occurrence. */
  String title();

  /** The {@code type} member of the answer. */
  default String uri() {
    return "urn:entente:problem:" + slug();
  }
}
