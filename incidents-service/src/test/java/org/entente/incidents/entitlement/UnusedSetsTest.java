// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.entitlement;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.entente.incidents.TestDatabase;
import org.junit.jupiter.api.Test;

class UnusedSetsTest {

  private final TestDatabase database = TestDatabase.create();
  private final UnusedSets unused =
      new UnusedSets(database.pool("decider"), () -> Duration.ofMinutes(5));

  private void install(int version) throws SQLException {
    database.execute(
        "decider",
        "INSERT INTO entente_store.policy_version VALUES (%d, 'h%d', 'jws', '2025-01-01')"
            .formatted(version, version),
        "UPDATE entente_store.active_policy SET version = " + version);
  }

  private void entitle(int version, int requester, int set) throws SQLException {
    database.execute(
        "decider",
        """
        INSERT INTO entente_store.entitlement_set (digest) SELECT sha256('%d') WHERE NOT EXISTS (
          SELECT FROM entente_store.entitlement_set WHERE digest = sha256('%d'))
        """
            .formatted(set, set),
        """
        INSERT INTO entente_store.requester_entitlement (id, requester, policy_version, set_id, high_water, principals)
        SELECT rpad('%d-%d-', 43, 'x'), sha256('%d'), %d, id, 2, '{}' FROM entente_store.entitlement_set
        WHERE digest = sha256('%d')
        """
            .formatted(version, requester, requester, version, set));
  }

  private List<String> kept() throws SQLException {
    return database.rows(
        "SELECT (SELECT count(*) FROM entente_store.requester_entitlement WHERE policy_version = 1),"
            + " (SELECT count(*) FROM entente_store.requester_entitlement WHERE policy_version = 2),"
            + " (SELECT count(*) FROM entente_store.entitlement_set)");
  }

  @Test
  void whatAnOlderVersionLeftGoesOnceRequestersCouldFindTheirSetsAgain() throws SQLException {
    // Given: of nine sets under version 1 two are those of version 2 as well
    install(1);
    for (int requester = 0; requester < 27; requester++) {
      entitle(1, requester, requester % 9);
    }
    unused.drop();
    unused.drop();
    assertEquals(List.of("27|0|9"), kept());

    // When
    install(2);
    entitle(2, 0, 0);
    unused.drop();

    // Then
    assertEquals(List.of("27|1|9"), kept());

    // When
    entitle(2, 1, 1);
    unused.drop();

    // Then
    assertEquals(List.of("0|2|2"), kept());
  }
}
