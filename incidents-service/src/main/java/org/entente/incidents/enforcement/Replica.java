// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.enforcement;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * This replica as the others see it: a row that says up to which policy version it has nothing old
 * on its way any more, and for how long that must be asked of it.
 */
@Singleton
public class Replica {

  private static final Logger LOG = Logger.getLogger(Replica.class);

  /**
   * Added to the time for which a replica counts: what cutting takes, and what two monotonic clocks
   * may differ over a lease.
   */
  static final Duration MARGIN = Duration.ofSeconds(1);

  /** How long a replica counts after a sign of life, lease or not. */
  private static final Duration LEAST = Duration.ofSeconds(6);

  private final AgroalDataSource decider;
  private final LongSupplier nanos;
  private final UUID id = UUID.randomUUID();
  private long beat;
  private long leaseEnd;
  private volatile long enforced;
  private volatile long recalls;

  @Inject
  Replica(@DataSource("decider") AgroalDataSource decider) {
    this(decider, System::nanoTime);
  }

  /**
   * @param nanos a monotonic clock
   */
  Replica(AgroalDataSource decider, LongSupplier nanos) {
    this.decider = decider;
    this.nanos = nanos;
    this.leaseEnd = nanos.getAsLong();
  }

  /** The highest version of which this replica has said that nothing older is in flight. */
  long enforced() {
    return enforced;
  }

  /** The highest recall of which this replica has said that nothing begun before is in flight. */
  long recalls() {
    return recalls;
  }

  /**
   * Says that partners are to be served for so long under this version. A lease is used only after
   * this: so whoever waits for enforcement knows of every lease in use.
   *
   * @return false when the version is not the one in force, or the database does not answer; then
   *     the lease must not be used
   */
  public synchronized boolean announce(long version, Duration lease) {
    // Before it is known to be said: saying too much does no harm.
    long end = nanos.getAsLong() + lease.toNanos();
    if (end - leaseEnd > 0) {
      leaseEnd = end;
    }
    try (Connection connection = decider.getConnection()) {
      return say(connection, "FROM entente_store.active_policy WHERE version = " + version);
    } catch (SQLException e) {
      LOG.warnf("a lease is not used, for it cannot be announced: %s", e.getSQLState());
      return false;
    }
  }

  /** Says that it is there, and that nothing begun under an older version is in flight. */
  synchronized void acknowledge(Connection connection, long version) throws SQLException {
    long before = enforced;
    enforced = version;
    try {
      say(connection, "");
    } catch (SQLException e) {
      enforced = before;
      throw e;
    }
  }

  /** Says that nothing begun before this recall is in flight to a partner. */
  synchronized void acknowledgeRecalls(Connection connection, long number) throws SQLException {
    long before = recalls;
    recalls = number;
    try {
      say(connection, "");
    } catch (SQLException e) {
      recalls = before;
      throw e;
    }
  }

  /** Says that it is still there. */
  synchronized void stay(Connection connection) throws SQLException {
    say(connection, "");
  }

  private boolean say(Connection connection, String when) throws SQLException {
    try (PreparedStatement upsert =
        connection.prepareStatement(
            """
            INSERT INTO entente_store.replica (id, enforced, recalls, beat, counts_millis)
            SELECT ?, ?, ?, ?, ? %s
            ON CONFLICT (id) DO UPDATE SET enforced = excluded.enforced, recalls = excluded.recalls,
              beat = excluded.beat, counts_millis = excluded.counts_millis
            """
                .formatted(when))) {
      upsert.setObject(1, id);
      upsert.setLong(2, enforced);
      upsert.setLong(3, recalls);
      upsert.setLong(4, ++beat);
      upsert.setLong(5, counts().toMillis());
      return upsert.executeUpdate() == 1;
    }
  }

  private Duration counts() {
    Duration lease = Duration.ofNanos(leaseEnd - nanos.getAsLong()).plus(MARGIN);
    return lease.compareTo(LEAST) > 0 ? lease : LEAST;
  }

  /** Says that it stops: nothing of it is on its way any more. */
  synchronized void leave(Connection connection) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM entente_store.replica WHERE id = ?")) {
      delete.setObject(1, id);
      delete.executeUpdate();
    }
  }
}
