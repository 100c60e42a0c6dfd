// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy.text;

import java.util.Objects;

/**
 * Why a text was refused, and where.
 *
 * @param line from 1
 * @param pointer JSON pointer (RFC 6901) to the value; empty for the whole text
 */
public record PolicyProblem(int line, String pointer, String message) {

  public PolicyProblem {
    Objects.requireNonNull(pointer, "pointer must not be null");
    Objects.requireNonNull(message, "message must not be null");
  }

  @Override
  public String toString() {
    return "line %d, %s: %s".formatted(line, pointer.isEmpty() ? "/" : pointer, message);
  }
}
