// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.entitlement;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.entente.policy.Rule;

/**
 * The break-glass grants, as rules beside those of the policy. A requester's history is worked out
 * from them as from the policy's versions, so none is ever forgotten.
 */
@FunctionalInterface
public interface GrantRules {

  GrantRules NONE = decider -> List.of();

  /**
   * All that were ever issued, also those that are over: each a release that ends, one that was
   * ended early at that moment. Asked again only when {@link GrantRevision} was advanced.
   *
   * @param decider not in a transaction
   */
  List<Rule> issued(Connection decider) throws SQLException;
}
