// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.entitlement;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The lock that tells a moment before which every write has been committed: each write shares it
 * before it takes its time; who needs such a moment holds it alone for an instant, and reads the
 * clock meanwhile. Whatever was begun before has been committed then, and what comes later is later
 * by the clock as well.
 */
final class WriteLock {

  /** One number for this one purpose in the whole database; arbitrary. */
  private static final long KEY = 0x3217e5L;

  private WriteLock() {}

  /** Until the transaction ends. */
  static void share(Connection connection) throws SQLException {
    execute(connection, "SELECT pg_advisory_xact_lock_shared(" + KEY + ")");
  }

  /** Until the transaction ends, which should be at once: writers wait. */
  static void hold(Connection connection) throws SQLException {
    execute(connection, "SELECT pg_advisory_xact_lock(" + KEY + ")");
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
