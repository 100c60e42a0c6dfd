// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.enforcement;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Learns at once of a newer policy version in force, and of a recall, lets what is older leave or
 * cuts it, and says so to the other replicas; wakes those who wait for the others to say the same.
 * On a connection of its own, which listens.
 */
@Singleton
public class PolicyWatch {

  private static final Logger LOG = Logger.getLogger(PolicyWatch.class);

  /** Between two signs of life. */
  private static final int HEARTBEAT_MILLIS = 2_000;

  /** For connecting, and for each statement: a dead network must not deafen a replica for long. */
  private static final int TIMEOUT_SECONDS = 5;

  private final DataSource database;
  private final AnswersInFlight answers;
  private final Replica replica;
  private final Replicas replicas;
  private final Duration patience;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private long count;
  private boolean introduced;
  private volatile boolean stopped;
  private volatile @Nullable Thread thread;

  @Inject
  PolicyWatch(
      @ConfigProperty(name = "quarkus.datasource.decider.jdbc.url") String url,
      @ConfigProperty(name = "quarkus.datasource.decider.username") String user,
      @ConfigProperty(name = "quarkus.datasource.decider.password") String password,
      AnswersInFlight answers,
      Replica replica,
      Replicas replicas,
      EnforcementConfig config) {
    this(listening(url, user, password), answers, replica, replicas, config.patience());
  }

  PolicyWatch(
      DataSource database,
      AnswersInFlight answers,
      Replica replica,
      Replicas replicas,
      Duration patience) {
    this.database = database;
    this.answers = answers;
    this.replica = replica;
    this.replicas = replicas;
    this.patience = patience;
  }

  private static DataSource listening(String url, String user, String password) {
    PGSimpleDataSource database = new PGSimpleDataSource();
    database.setUrl(url);
    database.setUser(user);
    database.setPassword(password);
    database.setApplicationName("incidents-watch");
    database.setConnectTimeout(TIMEOUT_SECONDS);
    database.setSocketTimeout(TIMEOUT_SECONDS);
    return database;
  }

  void start(@Observes StartupEvent event) {
    start();
  }

  void start() {
    thread = Thread.ofPlatform().daemon().name("policy-watch").start(this::watchUntilStopped);
  }

  void stop(@Observes ShutdownEvent event) {
    stop();
  }

  void stop() {
    stopped = true;
    Thread running = thread;
    if (running != null) {
      running.interrupt();
    }
    signal();
    try (Connection connection = database.getConnection()) {
      if (answers.end(patience)) {
        replica.leave(connection);
      }
    } catch (SQLException e) {
      LOG.info("the other replicas will wait until this one's lease has run out");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
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

  /** Waits until something may have changed since the mark, at most so long. */
  void await(long mark, Duration most) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = most.toNanos();
      while (count == mark && left > 0 && !stopped) {
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  private void signal() {
    lock.lock();
    try {
      count++;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void watchUntilStopped() {
    try {
      while (!stopped) {
        try (Connection connection = database.getConnection();
            Statement statement = connection.createStatement()) {
          statement.execute("LISTEN entente_enforcement");
          watch(connection, statement);
        } catch (SQLException e) {
          LOG.warnf("not listening for policy versions, trying again: %s", e.getSQLState());
          await(mark(), Duration.ofSeconds(1));
        } catch (RuntimeException e) {
          // Without it no revocation would ever be enforced here again.
          LOG.error("the watch for policy versions begins anew", e);
          await(mark(), Duration.ofSeconds(1));
        }
      }
    } catch (InterruptedException e) {
      // Stopping.
      Thread.currentThread().interrupt();
    }
  }

  private void watch(Connection connection, Statement statement)
      throws SQLException, InterruptedException {
    PGConnection notified = connection.unwrap(PGConnection.class);
    long heard = System.nanoTime();
    // First what was committed while nobody listened.
    enforce(connection, statement);
    while (!stopped) {
      notified.getNotifications(HEARTBEAT_MILLIS);
      enforce(connection, statement);
      if (!stopped && System.nanoTime() - heard > TimeUnit.MILLISECONDS.toNanos(HEARTBEAT_MILLIS)) {
        replica.stay(connection);
        replicas.forget(connection);
        heard = System.nanoTime();
      }
    }
  }

  private void enforce(Connection connection, Statement statement)
      throws SQLException, InterruptedException {
    long version;
    long recalls;
    try (ResultSet row =
        statement.executeQuery(
            "SELECT a.version, c.number"
                + " FROM entente_store.active_policy a, entente_store.recall_count c")) {
      row.next();
      version = row.getLong(1);
      recalls = row.getLong(2);
    }
    if (!introduced || version > replica.enforced()) {
      if (answers.settle(version, patience)) {
        replica.acknowledge(connection, version);
        introduced = true;
      } else {
        LOG.warn("an answer begun under an older policy version is neither sent nor cut yet");
      }
    }
    if (recalls > replica.recalls()) {
      if (answers.settleBegun(patience)) {
        replica.acknowledgeRecalls(connection, recalls);
      } else {
        LOG.warn("an answer begun before a recall is neither sent nor cut yet");
      }
    }
    // Also while nobody waits: whoever waits later knows how long the silent ones still count.
    replicas.look(connection, new Revocation(version, recalls));
    signal();
  }
}
