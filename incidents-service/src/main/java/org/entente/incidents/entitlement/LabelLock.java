// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.entitlement;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The lock that interning a label and publishing a set have in common. It is held until the end of
 * the transaction, so label ids are committed in their order, and a set published under it misses
 * no label that was committed before.
 */
final class LabelLock {

  /** One number for this one purpose in the whole database; arbitrary. */
  private static final long KEY = 0x1abe1L;

  private LabelLock() {}

  static void take(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SELECT pg_advisory_xact_lock(" + KEY + ")");
    }
  }
}
