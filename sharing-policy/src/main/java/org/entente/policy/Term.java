// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy;

/**
 * A conjunction of answers: it holds for a label when none of the forbidden facts and all of the
 * required ones are true of it.
 */
record Term(long closedForbidden, long namedRequired, long namedForbidden) {

  /** Holds for every label. */
  static final Term TRUE = new Term(0, 0, 0);

  static Term closed(long forbidden) {
    return new Term(forbidden, 0, 0);
  }

  Term and(Term other) {
    return new Term(
        closedForbidden | other.closedForbidden,
        namedRequired | other.namedRequired,
        namedForbidden | other.namedForbidden);
  }

  boolean holds(long closed, long named) {
    return ((closed & closedForbidden) | (~named & namedRequired) | (named & namedForbidden)) == 0;
  }
}
