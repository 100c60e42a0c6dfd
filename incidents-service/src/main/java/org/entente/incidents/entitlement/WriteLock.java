// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.entitlement;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;

/**
 * The lock that tells which writes are under way: each shares it, before it takes its time, until
 * it ends. Nobody ever holds it alone, so no write waits for it.
 */
final class WriteLock {

  /** One number for this one purpose in the whole database; arbitrary. */
  private static final long KEY = 0x3217e5L;

  private WriteLock() {}

  /** Until the transaction ends. */
  static void share(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SELECT pg_advisory_xact_lock_shared(" + KEY + ")");
    }
  }

  /** The writes under way, each by a name that no other one ever has. */
  static Set<String> holders(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT l.virtualtransaction FROM pg_locks l"
                    + " JOIN pg_database d ON d.oid = l.database AND d.datname = current_database()"
                    + " WHERE l.locktype = 'advisory' AND l.classid = 0 AND l.objsubid = 1"
                    + " AND l.granted AND l.objid = "
                    + KEY)) {
      Set<String> holders = new HashSet<>();
      while (row.next()) {
        holders.add(row.getString(1));
      }
      return holders;
    }
  }
}
