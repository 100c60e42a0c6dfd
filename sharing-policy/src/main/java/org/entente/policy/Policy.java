// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * All rules of one originator. What no rule releases is withheld; a policy without rules releases
 * nothing.
 */
public record Policy(AgencyId originator, List<Rule> rules) {

  public Policy {
    Objects.requireNonNull(originator, "originator must not be null");
    rules = List.copyOf(rules);
    Set<RuleId> seen = new HashSet<>();
    for (Rule rule : rules) {
      if (!seen.add(rule.id())) {
        throw new IllegalArgumentException(
            "rule id " + Quoted.of(rule.id().value()) + " is used twice");
      }
    }
  }
}
