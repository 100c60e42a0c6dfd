// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.kit.problem;

import static java.util.Objects.requireNonNull;

/**
 * One thing that is wrong with a request.
 *
 * @param pointer JSON pointer (RFC 6901) into the body; for a query parameter or header its name;
 *     empty for the whole body
 * @param detail what is wrong, lower case, user input in backticks
 */
public record Violation(String pointer, String detail) {

  public Violation {
    requireNonNull(pointer, "pointer must not be null");
    requireNonNull(detail, "detail must not be null");
  }
}
