// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.lease;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Wakes held polls when any replica has committed a new version or a removal. One connection of its
 * own listens to the database; a poll that waits holds neither a connection nor a transaction.
 */
@Singleton
class Changes {

  private static final Logger LOG = Logger.getLogger(Changes.class);

  /** How long the listener waits before it looks whether the connection still lives. */
  private static final int LISTEN_MILLIS = 2_000;

  /** For connecting, and for each statement: a dead network must not deafen a replica for long. */
  private static final int TIMEOUT_SECONDS = 5;

  /** How often a poll looks for itself while nobody listens for it. */
  private static final Duration DEAF = Duration.ofMillis(500);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final PGSimpleDataSource database = new PGSimpleDataSource();
  private long count;
  private boolean listening;
  private volatile boolean stopped;
  private volatile @Nullable Thread listener;

  Changes(
      @ConfigProperty(name = "quarkus.datasource.jdbc.url") String url,
      @ConfigProperty(name = "quarkus.datasource.username") String user,
      @ConfigProperty(name = "quarkus.datasource.password") String password) {
    database.setUrl(url);
    database.setUser(user);
    database.setPassword(password);
    database.setConnectTimeout(TIMEOUT_SECONDS);
    database.setSocketTimeout(TIMEOUT_SECONDS);
  }

  void start(@Observes StartupEvent event) {
    listener = Thread.ofPlatform().daemon().name("policy-changes").start(this::listen);
  }

  void stop(@Observes ShutdownEvent event) {
    stopped = true;
    Thread running = listener;
    if (running != null) {
      running.interrupt();
    }
    signal(false);
  }

  /**
   * A mark for {@link #await}: take it before looking at the database, so that nothing is missed.
   */
  long mark() {
    lock.lock();
    try {
      return count;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until something has changed since the mark, at most so long. May return early.
   *
   * @return false when the service is stopping
   */
  boolean await(long mark, Duration most) throws InterruptedException {
    lock.lock();
    try {
      long left = (listening || most.compareTo(DEAF) < 0 ? most : DEAF).toNanos();
      while (count == mark && left > 0 && !stopped) {
        left = changed.awaitNanos(left);
      }
      return !stopped;
    } finally {
      lock.unlock();
    }
  }

  private void listen() {
    while (!stopped) {
      try (Connection connection = database.getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("LISTEN entente_sharing");
        // Whatever was committed while nobody listened is looked for now.
        signal(true);
        receive(connection.unwrap(PGConnection.class), statement);
      } catch (SQLException e) {
        signal(false);
        LOG.warnf("not listening for policy changes, trying again: %s", e.getSQLState());
        pause();
      }
    }
  }

  private void receive(PGConnection connection, Statement statement) throws SQLException {
    while (!stopped) {
      PGNotification[] received = connection.getNotifications(LISTEN_MILLIS);
      if (received != null && received.length > 0) {
        signal(true);
      } else {
        statement.execute("SELECT 1");
      }
    }
  }

  private void signal(boolean listens) {
    lock.lock();
    try {
      listening = listens;
      count++;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void pause() {
    try {
      lock.lockInterruptibly();
      try {
        long left = TimeUnit.SECONDS.toNanos(1);
        while (left > 0 && !stopped) {
          left = changed.awaitNanos(left);
        }
      } finally {
        lock.unlock();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stopped = true;
    }
  }
}
