// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.entitlement;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import org.entente.incidents.TestDatabase;

/** The clock by which rules begin and end, in the hands of a test. */
final class PolicyClock {

  private final TestDatabase database;

  private PolicyClock(TestDatabase database) {
    this.database = database;
  }

  /** Stops the clock of this database. */
  static PolicyClock stopped(TestDatabase database, Instant at) throws SQLException {
    database.execute(
        "owner",
        """
        CREATE TABLE entente_store.stopped_clock (now timestamptz NOT NULL);
        INSERT INTO entente_store.stopped_clock VALUES ('epoch');
        CREATE OR REPLACE VIEW entente_store.policy_clock AS
        SELECT now FROM entente_store.stopped_clock
        """);
    PolicyClock clock = new PolicyClock(database);
    clock.set(at);
    return clock;
  }

  void set(Instant at) throws SQLException {
    try (Connection owner = database.as("owner")) {
      set(owner, at);
    }
  }

  static void set(Connection owner, Instant at) throws SQLException {
    try (PreparedStatement update =
        owner.prepareStatement("UPDATE entente_store.stopped_clock SET now = ?")) {
      update.setObject(1, at.atOffset(ZoneOffset.UTC));
      update.executeUpdate();
    }
  }
}
