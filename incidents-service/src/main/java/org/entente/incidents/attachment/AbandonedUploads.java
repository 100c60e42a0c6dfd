// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.attachment;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Deletes what came of uploads that ended without a word: their client went away, or this service
 * did. Nobody ever saw any of it.
 */
@Singleton
class AbandonedUploads {

  private static final Logger LOG = Logger.getLogger(AbandonedUploads.class);

  private static final String DELETE =
      """
      DELETE FROM entente_store.attachment_file
      WHERE NOT finished AND touched_at < now() - make_interval(secs => ?)
      """;

  private final AgroalDataSource writer;
  private final Duration patience;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("abandoned-uploads").factory());

  AbandonedUploads(@DataSource("writer") AgroalDataSource writer, AttachmentConfig config) {
    this.writer = writer;
    this.patience = config.patience();
  }

  void start(@Observes StartupEvent started) {
    long every = Math.max(1, patience.toMillis() / 2);
    var unused = timer.scheduleWithFixedDelay(this::tryDelete, every, every, TimeUnit.MILLISECONDS);
  }

  void stop(@Observes ShutdownEvent stopped) {
    timer.shutdownNow();
  }

  private void tryDelete() {
    try {
      delete();
    } catch (SQLException | RuntimeException e) {
      LOG.warnf("abandoned uploads stay for now cause=%s", e.getClass().getSimpleName());
    }
  }

  /** How many there were. By the database's clock, which all replicas share. */
  int delete() throws SQLException {
    try (Connection connection = writer.getConnection();
        PreparedStatement delete = connection.prepareStatement(DELETE)) {
      delete.setDouble(1, patience.toMillis() / 1000.0);
      return delete.executeUpdate();
    }
  }
}
