// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.entitlement;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Removes entitlements of older policy versions, which the views refuse anyway, and sets that no
 * entitlement points to. Not at once: most sets come out the same under the next version, and are
 * found again by whoever asks. And few in each transaction, for nobody is decided for meanwhile.
 */
@Singleton
class UnusedSets {

  private static final Logger LOG = Logger.getLogger(UnusedSets.class);

  private static final int MOST_ENTITLEMENTS = 500;

  /** A set may have as many rows as there are labels. */
  private static final int MOST_SETS = 4;

  private static final String DROP_ENTITLEMENTS =
      """
      DELETE FROM entente_store.requester_entitlement WHERE id IN (
        SELECT r.id FROM entente_store.requester_entitlement r
        JOIN entente_store.active_policy a ON r.policy_version < a.version
        LIMIT %d)
      """
          .formatted(MOST_ENTITLEMENTS);

  private static final String DROP_SETS =
      """
      DELETE FROM entente_store.entitlement_set WHERE id IN (
        SELECT s.id FROM entente_store.entitlement_set s
        WHERE NOT EXISTS (SELECT FROM entente_store.requester_entitlement r WHERE r.set_id = s.id)
        LIMIT %d)
      """
          .formatted(MOST_SETS);

  private final AgroalDataSource decider;
  private final UnusedSetsConfig config;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("unused-sets").factory());

  /** The version that was in force at the last turn. */
  private long seen = -1;

  UnusedSets(@DataSource("decider") AgroalDataSource decider, UnusedSetsConfig config) {
    this.decider = decider;
    this.config = config;
  }

  void start(@Observes StartupEvent event) {
    long millis = config.dropUnusedEvery().toMillis();
    var _ = clock.scheduleWithFixedDelay(this::tryDrop, millis, millis, TimeUnit.MILLISECONDS);
  }

  void stop(@Observes ShutdownEvent event) {
    clock.shutdownNow();
  }

  private void tryDrop() {
    try {
      drop();
    } catch (SQLException | RuntimeException e) {
      LOG.warnf("unused sets of labels stay for now cause=%s", e.getClass().getSimpleName());
    }
  }

  /** One turn. */
  void drop() throws SQLException {
    try (Connection connection = decider.getConnection();
        Statement statement = connection.createStatement()) {
      long version = version(statement);
      if (version != seen) {
        seen = version;
        return;
      }
      int dropped;
      do {
        dropped = statement.executeUpdate(DROP_ENTITLEMENTS);
      } while (dropped == MOST_ENTITLEMENTS);
      do {
        dropped = dropSets(connection, statement);
      } while (dropped == MOST_SETS);
    }
  }

  private static int dropSets(Connection connection, Statement statement) throws SQLException {
    connection.setAutoCommit(false);
    try {
      // Under it sets are found and pointed to.
      LabelLock.take(connection);
      int dropped = statement.executeUpdate(DROP_SETS);
      connection.commit();
      return dropped;
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  private static long version(Statement statement) throws SQLException {
    try (ResultSet row =
        statement.executeQuery("SELECT version FROM entente_store.active_policy")) {
      row.next();
      return row.getLong(1);
    }
  }
}
