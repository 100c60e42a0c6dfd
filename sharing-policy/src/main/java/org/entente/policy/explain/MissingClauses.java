// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy.explain;

import java.util.List;
import java.util.Objects;
import org.entente.policy.RuleId;

/** The fewest clauses of a release that would have to become true for it to apply. */
public record MissingClauses(RuleId rule, List<Clause> clauses) {

  public MissingClauses {
    Objects.requireNonNull(rule, "rule must not be null");
    clauses = List.copyOf(clauses);
  }
}
