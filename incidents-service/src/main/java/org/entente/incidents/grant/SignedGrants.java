// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.grant;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.entente.incidents.entitlement.GrantRules;
import org.entente.policy.Rule;

/** The grants as rules, for deciding about requests. */
@Singleton
class SignedGrants implements GrantRules {

  private final GrantStore store;

  SignedGrants(GrantStore store) {
    this.store = store;
  }

  @Override
  public List<Rule> issued(Connection decider) throws SQLException {
    return store.all(decider).stream()
        .map(IssuedGrant::rule)
        .flatMap(rule -> Stream.ofNullable(rule.orElse(null)))
        .toList();
  }
}
