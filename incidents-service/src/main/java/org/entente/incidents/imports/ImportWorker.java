// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.imports;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.entente.kit.problem.CommonProblem;
import org.entente.kit.problem.ProblemException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Runs the agency's imports, one after the other. Of all replicas one does: the one that holds a
 * lock of the database's, which a process that dies gives back by dying. So what was interrupted is
 * taken up at once, by whoever comes first.
 */
@Singleton
class ImportWorker {

  private static final Logger LOG = Logger.getLogger(ImportWorker.class);

  /** One number for this one purpose in the whole database; arbitrary. */
  private static final long LOCK = 0x1413907L;

  /** Other replicas' imports, and what a crash has left, are looked for this often. */
  private static final Duration LOOK = Duration.ofSeconds(2);

  /** What is over is cleared away this often, when nothing else is to be done. */
  private static final Duration TIDY = Duration.ofSeconds(10);

  private static final Duration ABANDONED = Duration.ofHours(1);

  private final AgroalDataSource writer;
  private final ImportStore store;
  private final ImportRun run;
  private final ImportConfig config;
  private final Clock clock;
  private final Semaphore news = new Semaphore(1);
  private @Nullable Thread thread;
  private Instant tidied = Instant.EPOCH;

  ImportWorker(
      @DataSource("writer") AgroalDataSource writer,
      ImportStore store,
      ImportRun run,
      ImportConfig config,
      Clock clock) {
    this.writer = writer;
    this.store = store;
    this.run = run;
    this.config = config;
    this.clock = clock;
  }

  /** On a thread of its own: nobody waits for it to start. */
  void start(@Observes StartupEvent event) {
    thread = Thread.ofPlatform().daemon().name("imports").start(this::workUntilStopped);
  }

  void stop(@Observes ShutdownEvent event) {
    if (thread != null) {
      thread.interrupt();
    }
  }

  /** Tells that there is an import to run. */
  void wake() {
    news.release();
  }

  private void workUntilStopped() {
    try {
      while (true) {
        boolean told = news.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS);
        news.drainPermits();
        try {
          work(told);
        } catch (ProblemException | SQLException e) {
          LOG.warnf("imports wait: %s", e.getClass().getName());
        } catch (RuntimeException e) {
          LOG.errorf("imports wait: %s", e.getClass().getName());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void work(boolean told) throws SQLException, InterruptedException {
    if (!told && store.next().isEmpty()) {
      tidy();
      return;
    }
    try (Connection connection = writer.getConnection()) {
      if (!locked(connection, "SELECT pg_try_advisory_lock(" + LOCK + ")")) {
        return;
      }
      try {
        for (Optional<ImportJob> job = store.next(); job.isPresent(); job = store.next()) {
          run(job.get());
        }
      } finally {
        locked(connection, "SELECT pg_advisory_unlock(" + LOCK + ")");
      }
    }
    tidy();
  }

  /** Whatever fails but the database ends this import: it would fail again, before all others. */
  private void run(ImportJob job) throws InterruptedException {
    try {
      run.run(job);
    } catch (ProblemException failure) {
      if (failure.type() == CommonProblem.UNAVAILABLE) {
        throw failure;
      }
      fail(job, failure);
    } catch (IOException | RuntimeException failure) {
      fail(job, failure);
    }
  }

  private void fail(ImportJob job, Exception failure) {
    // Its class alone: a message may quote what was sent.
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    LOG.errorf("an import could not be read: %s", cause.getClass().getName());
    store.end(job.id(), ImportState.FAILED, "could not be read", clock.instant());
  }

  private void tidy() {
    Instant now = clock.instant();
    if (now.isBefore(tidied.plus(TIDY))) {
      return;
    }
    tidied = now;
    store.tidy(now.minus(ABANDONED), now.minus(config.keepReports()), now);
    boolean more = true;
    while (more) {
      more = store.dropPortion();
    }
  }

  private static boolean locked(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next() && row.getBoolean(1);
    }
  }
}
