// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy;

/**
 * How to read a membership that the pinned federation and today's do not agree on. Whatever lets
 * somebody see more asks for certainty, whatever withholds is content with possibility; a negation
 * turns one into the other.
 */
public enum Certainty {
  SURE,
  POSSIBLE;

  public Certainty negated() {
    return this == SURE ? POSSIBLE : SURE;
  }
}
