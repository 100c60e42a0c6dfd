// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.entitlement;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Counts the changes of the grants. */
public final class GrantRevision {

  private GrantRevision() {}

  /**
   * To be called in the transaction that issues a grant or ends one. When it commits, no
   * entitlement made before is in force any more, in any replica.
   */
  public static void advance(Connection decider) throws SQLException {
    if (decider.getAutoCommit()) {
      throw new IllegalStateException("the revision advances with the grant that it counts");
    }
    try (Statement statement = decider.createStatement()) {
      statement.execute("UPDATE entente_store.active_policy SET grants = grants + 1");
    }
  }
}
