// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.enforcement;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * This replica as the others see it: a row that says up to which policy version it has nothing old
 * on its way any more, and until when that must be asked of it.
 */
@Singleton
public class Replica {

  private static final Logger LOG = Logger.getLogger(Replica.class);

  /**
   * Added to the time until which a replica counts: what cutting takes, and what two clocks may
   * differ over a lease.
   */
  private static final Duration MARGIN = Duration.ofSeconds(1);

  /** How long a replica counts after it was last heard of, lease or not. */
  private static final Duration HEARD_OF = Duration.ofSeconds(6);

  private final AgroalDataSource decider;
  private final UUID id = UUID.randomUUID();
  private volatile long enforced;

  public Replica(@DataSource("decider") AgroalDataSource decider) {
    this.decider = decider;
  }

  /** The highest version of which this replica has said that nothing older is in flight. */
  long enforced() {
    return enforced;
  }

  /**
   * Says that partners are to be served for so long under this version. A lease is used only after
   * this: so whoever waits for enforcement knows of every lease in use.
   *
   * @return false when the version is not the one in force, or the database does not answer; then
   *     the lease must not be used
   */
  public boolean announce(long version, Duration lease) {
    try (Connection connection = decider.getConnection();
        PreparedStatement upsert =
            connection.prepareStatement(
                """
                INSERT INTO entente_store.replica (id, enforced, counts_until)
                SELECT ?, ?, clock_timestamp() + ? * interval '1 microsecond'
                FROM entente_store.active_policy WHERE version = ?
                ON CONFLICT (id) DO UPDATE
                SET counts_until = greatest(replica.counts_until, excluded.counts_until)
                """)) {
      upsert.setObject(1, id);
      upsert.setLong(2, enforced);
      upsert.setLong(3, micros(lease.plus(MARGIN)));
      upsert.setLong(4, version);
      return upsert.executeUpdate() == 1;
    } catch (SQLException e) {
      LOG.warnf("a lease is not used, for it cannot be announced: %s", e.getSQLState());
      return false;
    }
  }

  /** Says that it is there, and that nothing begun under an older version is in flight. */
  void acknowledge(Connection connection, long version) throws SQLException {
    try (PreparedStatement upsert =
        connection.prepareStatement(
            """
            INSERT INTO entente_store.replica (id, enforced, counts_until)
            VALUES (?, ?, clock_timestamp() + ? * interval '1 microsecond')
            ON CONFLICT (id) DO UPDATE SET enforced = excluded.enforced,
              counts_until = greatest(replica.counts_until, excluded.counts_until)
            """)) {
      upsert.setObject(1, id);
      upsert.setLong(2, version);
      upsert.setLong(3, micros(HEARD_OF));
      upsert.executeUpdate();
    }
    enforced = version;
  }

  /** Says that it is still there, and forgets those that have not been for long. */
  void stay(Connection connection) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            UPDATE entente_store.replica
            SET counts_until = greatest(counts_until, clock_timestamp() + ? * interval '1 microsecond')
            WHERE id = ?
            """)) {
      update.setLong(1, micros(HEARD_OF));
      update.setObject(2, id);
      if (update.executeUpdate() == 0) {
        acknowledge(connection, enforced);
      }
    }
    try (PreparedStatement delete =
        connection.prepareStatement(
            "DELETE FROM entente_store.replica WHERE counts_until < now() - interval '1 day'")) {
      delete.executeUpdate();
    }
  }

  /** Says that it stops: nothing of it is on its way any more. */
  void leave(Connection connection) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM entente_store.replica WHERE id = ?")) {
      delete.setObject(1, id);
      delete.executeUpdate();
    }
  }

  private static long micros(Duration duration) {
    return duration.toNanos() / 1_000;
  }
}
