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

  static Term named(long facts, boolean wanted) {
    return wanted ? new Term(0, facts, 0) : new Term(0, 0, facts);
  }

  Term and(Term other) {
    return new Term(
        closedForbidden | other.closedForbidden,
        namedRequired | other.namedRequired,
        namedForbidden | other.namedForbidden);
  }

  /** Whether it holds for some label with these closed facts. */
  boolean canHold(long closed) {
    return (closed & closedForbidden) == 0 && (namedRequired & namedForbidden) == 0;
  }
}
