// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.entitlement;

import io.quarkus.arc.DefaultBean;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.List;
import org.entente.policy.Rule;

/** While nothing issues grants there are none. */
@DefaultBean
@Singleton
class NoGrants implements GrantRules {

  @Override
  public List<Rule> issued(Connection decider) {
    return List.of();
  }
}
