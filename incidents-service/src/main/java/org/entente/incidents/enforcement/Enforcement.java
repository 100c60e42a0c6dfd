// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.enforcement;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Whether a policy version, or a recall, is enforced in every replica. */
@Singleton
public class Enforcement {

  /** The lease that is usual; said where no replica's own is known. */
  private static final Duration LEASE = Duration.ofSeconds(60);

  private final AgroalDataSource decider;
  private final Replicas replicas;
  private final PolicyWatch watch;
  private final Clock clock;

  Enforcement(
      @DataSource("decider") AgroalDataSource decider,
      Replicas replicas,
      PolicyWatch watch,
      Clock clock) {
    this.decider = decider;
    this.replicas = replicas;
    this.watch = watch;
    this.clock = clock;
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
     * @param effectiveBy when what it may still send to partners has surely been cut, by this
     *     replica's clock; while the version is not in force it is only what is usual
     */
    record NotYet(Instant effectiveBy) implements Outcome {}
  }

  /** Waits until the version is enforced, at most so long. It does not install it. */
  public Outcome await(long version, Duration atMost) {
    return await(Revocation.byPolicy(version), atMost);
  }

  /** Waits until the recall is enforced: every answer to a partner begun before it sent or cut. */
  public Outcome awaitRecall(long number, Duration atMost) {
    return await(Revocation.byRecall(number), atMost);
  }

  private Outcome await(Revocation revocation, Duration atMost) {
    long end = System.nanoTime() + atMost.toNanos();
    Duration remaining = LEASE;
    try {
      while (true) {
        long mark = watch.mark();
        Replicas.Standing standing = standing(revocation);
        if (standing.isEnforced()) {
          return new Outcome.Enforced();
        }
        remaining = standing.installed() ? standing.last().orElse(Duration.ZERO) : LEASE;
        Duration left = Duration.ofNanos(end - System.nanoTime());
        if (!left.isPositive()) {
          break;
        }
        watch.await(mark, standing.next().filter(next -> next.compareTo(left) < 0).orElse(left));
      }
    } catch (SQLException e) {
      // Not known, so not said.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return new Outcome.NotYet(clock.instant().plus(remaining));
  }

  private Replicas.Standing standing(Revocation revocation) throws SQLException {
    try (Connection connection = decider.getConnection()) {
      return replicas.look(connection, revocation);
    }
  }
}
