// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.entitlement;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.entente.policy.Rule;

/** The grants' rules, remembered until their revision changes. */
@Singleton
class IssuedGrants {

  private final GrantRules rules;
  private volatile Known known = new Known(-1, List.of());

  IssuedGrants(GrantRules rules) {
    this.rules = rules;
  }

  private record Known(long revision, List<Rule> rules) {}

  /** Those of this revision; if there is a newer one meanwhile, perhaps those. */
  List<Rule> at(long revision, Connection decider) throws SQLException {
    Known remembered = known;
    if (remembered.revision() == revision) {
      return remembered.rules();
    }
    Known fresh = new Known(revision, List.copyOf(rules.issued(decider)));
    known = fresh;
    return fresh.rules();
  }
}
