// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.life;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.entente.incidents.audit.Receipts;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What is done from time to time and waited for by nobody: partners' logs are taken up, so that a
 * recall finds little left to do, and keys of requests of long ago are forgotten.
 */
@Singleton
class Housekeeping {

  private static final Logger LOG = Logger.getLogger(Housekeeping.class);

  private final AgroalDataSource writer;
  private final Receipts receipts;
  private final LifeConfig config;
  private final Clock clock;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("housekeeping").daemon().factory());
  private @Nullable ScheduledFuture<?> tidying;

  Housekeeping(
      @DataSource("writer") AgroalDataSource writer,
      Receipts receipts,
      LifeConfig config,
      Clock clock) {
    this.writer = writer;
    this.receipts = receipts;
    this.config = config;
    this.clock = clock;
  }

  void start(@Observes StartupEvent event) {
    long pause = config.housekeeping().toMillis();
    tidying = timer.scheduleWithFixedDelay(this::tidy, pause, pause, TimeUnit.MILLISECONDS);
  }

  void stop(@Observes ShutdownEvent event) {
    if (tidying != null) {
      tidying.cancel(true);
    }
    timer.shutdownNow();
  }

  private void tidy() {
    try {
      receipts.takeUpAll();
      forgetKeys();
    } catch (SQLException | RuntimeException e) {
      // Tried again at the next time; whoever needs the receipts takes them up anyway.
      LOG.infof("housekeeping is put off: %s", e.getClass().getName());
    }
  }

  /** Forgets under which keys records were created longer ago than keys are kept. */
  int forgetKeys() throws SQLException {
    try (Connection connection = writer.getConnection();
        PreparedStatement delete =
            connection.prepareStatement(
                "DELETE FROM entente_store.idempotency_key WHERE created_at < ?")) {
      delete.setObject(
          1, clock.instant().minus(config.keepIdempotencyKeys()).atOffset(ZoneOffset.UTC));
      return delete.executeUpdate();
    }
  }
}
