// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.search;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Folds the counts that writing appended into the sums, so that adding them up stays quick. No
 * answer depends on when: what is not folded yet is added as well.
 */
@ApplicationScoped
class CountFolding {

  /** As many as one call folds. */
  private static final int MOST_AT_ONCE = 50_000;

  /** Sets of labels that get their sums in one turn. */
  private static final int MOST_SETS = 5;

  private static final Logger LOG = Logger.getLogger(CountFolding.class);

  private final AgroalDataSource writer;
  private final SearchConfig config;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("count-folding").factory());

  CountFolding(@DataSource("writer") AgroalDataSource writer, SearchConfig config) {
    this.writer = writer;
    this.config = config;
  }

  void start(@Observes StartupEvent event) {
    long millis = config.foldEvery().toMillis();
    var _ = clock.scheduleWithFixedDelay(this::fold, millis, millis, TimeUnit.MILLISECONDS);
  }

  private static int folded(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery("SELECT entente_store.fold_counts()")) {
      row.next();
      return row.getInt(1);
    }
  }

  /** Whether the sums of one more set of labels were made. */
  private static boolean isSummed(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery("SELECT entente_store.sum_set()")) {
      row.next();
      return row.getBoolean(1);
    }
  }

  void stop(@Observes ShutdownEvent event) {
    clock.shutdownNow();
  }

  void fold() {
    try (Connection connection = writer.getConnection();
        Statement statement = connection.createStatement()) {
      int folded;
      do {
        // In short transactions: after an import there may be many.
        folded = folded(statement);
      } while (folded == MOST_AT_ONCE);
      int sets = 0;
      while (sets < MOST_SETS && isSummed(statement)) {
        sets++;
      }
    } catch (SQLException | RuntimeException e) {
      // The next turn does it.
      LOG.warn("counts could not be folded");
    }
  }
}
