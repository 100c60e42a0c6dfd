// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.audit;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Appends to the audit logs. What queues up while one commit runs goes into the next: so the number
 * of commits adapts to the load, and an entry on a quiet day does not wait for others.
 */
@Singleton
class AuditLog {

  private static final Logger LOG = Logger.getLogger(AuditLog.class);

  /** Entries of one commit; bounds the memory and the length of a transaction. */
  private static final int LARGEST_BATCH = 500;

  /** Entries that wait; beyond it the database is too slow and answers are refused at once. */
  private static final int LONGEST_QUEUE = 10_000;

  /** An answer waits no longer for its entry. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final AgroalDataSource auditor;
  private final BlockingQueue<Pending> queue = new LinkedBlockingQueue<>(LONGEST_QUEUE);
  private @Nullable Thread thread;

  AuditLog(@DataSource("auditor") AgroalDataSource auditor) {
    this.auditor = auditor;
  }

  private record Pending(
      String log, byte[] entry, @Nullable String opening, CompletableFuture<Long> index) {}

  void start(@Observes StartupEvent event) {
    thread = Thread.ofPlatform().daemon().name("audit").start(this::appendUntilStopped);
  }

  void stop(@Observes ShutdownEvent event) {
    if (thread != null) {
      thread.interrupt();
    }
  }

  /**
   * Appends an entry and returns its index once it is committed.
   *
   * @throws AuditUnavailableException when it is not known to be; it may be appended nevertheless
   */
  long append(String log, AuditEntry entry) throws AuditUnavailableException {
    Pending pending =
        new Pending(
            log, entry.canonicalJson(), entry.opening().orElse(null), new CompletableFuture<>());
    if (!queue.offer(pending)) {
      throw new AuditUnavailableException("too many entries wait", null);
    }
    try {
      return pending.index().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new AuditUnavailableException("the entry was not appended", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AuditUnavailableException("interrupted", e);
    }
  }

  private void appendUntilStopped() {
    List<Pending> batch = new ArrayList<>();
    try {
      while (true) {
        batch.add(queue.take());
        queue.drainTo(batch, LARGEST_BATCH - 1);
        commit(batch);
        batch.clear();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      queue.drainTo(batch);
      batch.forEach(pending -> pending.index().cancel(false));
    }
  }

  private void commit(List<Pending> batch) {
    // In the order of their names, so that two replicas never wait for one another in a circle.
    Map<String, List<Pending>> logs = new TreeMap<>();
    batch.forEach(
        pending -> logs.computeIfAbsent(pending.log(), name -> new ArrayList<>()).add(pending));
    Map<String, Long> first = new TreeMap<>();
    try (Connection connection = auditor.getConnection()) {
      connection.setAutoCommit(false);
      try {
        for (Map.Entry<String, List<Pending>> log : logs.entrySet()) {
          first.put(log.getKey(), append(connection, log.getKey(), log.getValue()));
        }
        connection.commit();
      } catch (SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      } finally {
        connection.setAutoCommit(true);
      }
    } catch (SQLException | RuntimeException e) {
      LOG.errorf("audit entries could not be appended: %s", e.getClass().getName());
      batch.forEach(pending -> pending.index().completeExceptionally(e));
      return;
    }
    logs.forEach((name, pendings) -> {
      long index = first.getOrDefault(name, 0L);
      for (Pending pending : pendings) {
        pending.index().complete(index++);
      }
    });
  }

  private static long append(Connection connection, String log, List<Pending> pendings)
      throws SQLException {
    try (PreparedStatement call =
        connection.prepareStatement("SELECT entente_store.append_audit(?, ?, ?::jsonb[])")) {
      call.setString(1, log);
      call.setArray(
          2,
          connection.createArrayOf(
              "bytea", pendings.stream().map(Pending::entry).toArray(byte[][]::new)));
      call.setArray(
          3,
          connection.createArrayOf(
              "text", pendings.stream().map(Pending::opening).toArray(String[]::new)));
      try (ResultSet row = call.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }
}
