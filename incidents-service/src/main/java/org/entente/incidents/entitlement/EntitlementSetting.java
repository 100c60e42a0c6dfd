// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.entitlement;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/** Names an entitlement to the database, for the rest of a transaction and no longer. */
final class EntitlementSetting {

  // First what the connection brought along, then the two settings: one round trip with the check.
  private static final String ENTER =
      """
      SELECT coalesce(current_setting('entente.entitlement', true), '')
          || coalesce(current_setting('entente.requester', true), ''),
        set_config('entente.entitlement', ?, true), set_config('entente.requester', ?, true);
      SELECT count(*) FROM entente_view.entitlement_in_force
      """;

  private static final String KNOW = "SELECT set_config('entente.known_at', ?, true)";

  private EntitlementSetting() {}

  /** Names the moment that the views of what was known show, for the rest of the transaction. */
  static void know(Connection connection, Instant at) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(KNOW)) {
      statement.setString(1, at.toString());
      statement.execute();
    }
  }

  /**
   * Enters the transaction of this connection.
   *
   * @return whether the entitlement is in force; if not, the transaction sees nothing
   * @throws IllegalStateException if the connection still carries a requester's settings
   */
  static boolean enter(Connection connection, ActiveEntitlement entitlement) throws SQLException {
    if (connection.getAutoCommit()) {
      throw new IllegalStateException("an entitlement is entered in a transaction");
    }
    try (PreparedStatement statement = connection.prepareStatement(ENTER)) {
      statement.setString(1, entitlement.id());
      statement.setString(2, entitlement.requesterDigest());
      statement.execute();
      try (ResultSet before = statement.getResultSet()) {
        before.next();
        // INVARIANT: nothing of one request reaches the next on a pooled connection.
        if (!before.getString(1).isEmpty()) {
          throw new IllegalStateException("a pooled connection carries a requester's settings");
        }
      }
      statement.getMoreResults();
      try (ResultSet inForce = statement.getResultSet()) {
        inForce.next();
        return inForce.getInt(1) == 1;
      }
    }
  }
}
