// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.enforcement;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;

/** Whether a policy version is enforced in every replica. */
@Singleton
public class Enforcement {

  /** The lease that is usual; said where no replica's own is known. */
  private static final Duration LEASE = Duration.ofSeconds(60);

  private final AgroalDataSource decider;
  private final PolicyWatch watch;

  Enforcement(@DataSource("decider") AgroalDataSource decider, PolicyWatch watch) {
    this.decider = decider;
    this.watch = watch;
  }

  /** What came of waiting. */
  public sealed interface Outcome {

    /**
     * The version, or a newer one, is in force, and every answer begun under an older one was sent
     * or cut, in every replica.
     */
    record Enforced() implements Outcome {}

    /**
     * Some replica has not said so.
     *
     * @param effectiveBy when what it may still send to partners has surely been cut, by the
     *     database's clock; while the version is not in force it is only what is usual
     */
    record NotYet(Instant effectiveBy) implements Outcome {}
  }

  /**
   * Where a version stands.
   *
   * @param behind replicas that count and have not acknowledged it
   * @param until when the last of them ceases to count
   * @param next when the first of them does
   */
  private record Standing(
      boolean installed, int behind, Instant now, Instant until, Instant next) {}

  /** Waits until the version is enforced, at most so long. It does not install it. */
  public Outcome await(long version, Duration atMost) {
    long end = System.nanoTime() + atMost.toNanos();
    Instant effectiveBy = Instant.now().plus(LEASE);
    try {
      while (true) {
        long mark = watch.mark();
        Standing standing = standing(version);
        if (standing.installed() && standing.behind() == 0) {
          return new Outcome.Enforced();
        }
        effectiveBy = standing.installed() ? standing.until() : standing.now().plus(LEASE);
        Duration left = Duration.ofNanos(end - System.nanoTime());
        if (left.isNegative() || left.isZero()) {
          return new Outcome.NotYet(effectiveBy);
        }
        watch.await(mark, standing.behind() == 0 ? left : earlier(left, standing));
      }
    } catch (SQLException e) {
      return new Outcome.NotYet(effectiveBy);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Outcome.NotYet(effectiveBy);
    }
  }

  private static Duration earlier(Duration left, Standing standing) {
    Duration next = Duration.between(standing.now(), standing.next()).plusMillis(1);
    return next.compareTo(left) < 0 ? next : left;
  }

  private Standing standing(long version) throws SQLException {
    try (Connection connection = decider.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                """
                SELECT a.version >= ?, count(r.id), clock_timestamp(),
                  coalesce(max(r.counts_until), clock_timestamp()),
                  coalesce(min(r.counts_until), clock_timestamp())
                FROM entente_store.active_policy a
                LEFT JOIN entente_store.replica r
                  ON r.enforced < ? AND r.counts_until > clock_timestamp()
                GROUP BY a.version
                """)) {
      query.setLong(1, version);
      query.setLong(2, version);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return new Standing(row.getBoolean(1), row.getInt(2), at(row, 3), at(row, 4), at(row, 5));
      }
    }
  }

  private static Instant at(ResultSet row, int column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant().truncatedTo(ChronoUnit.MICROS);
  }
}
