// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.entitlement;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.entente.incidents.TestDatabase;
import org.junit.jupiter.api.Test;

class KnowledgeTimeTest {

  private final TestDatabase database = TestDatabase.create();
  private final KnowledgeTime time = new KnowledgeTime(database.pool("writer"), Clock.systemUTC());

  @Test
  void waitsForTheWritesUnderWayAndForNoneThatBeginsLater() throws Exception {
    try (Connection earlier = database.as("writer");
        Connection later = database.as("writer")) {
      // Given
      earlier.setAutoCommit(false);
      later.setAutoCommit(false);
      WriteLock.share(earlier);
      CompletableFuture<Instant> settled = CompletableFuture.supplyAsync(time::settled);
      assertThrows(TimeoutException.class, () -> settled.get(300, TimeUnit.MILLISECONDS));

      // When: a write begins meanwhile, which waits for nobody
      later.createStatement().execute("SET LOCAL lock_timeout = '100ms'");
      WriteLock.share(later);
      assertFalse(settled.isDone());
      Instant before = Instant.now();
      earlier.commit();

      // Then
      assertTrue(settled.get(5, TimeUnit.SECONDS).isBefore(before));
    }
  }
}
