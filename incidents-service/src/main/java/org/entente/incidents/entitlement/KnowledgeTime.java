// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.entitlement;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.entente.kit.problem.CommonProblem;
import org.entente.kit.problem.ProblemException;

/** A moment of which what was known then will never change any more. */
@Singleton
public class KnowledgeTime {

  /** Longer than any write takes, an import's batch included. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private static final Duration PAUSE = Duration.ofMillis(5);

  private final AgroalDataSource writer;
  private final Clock clock;

  KnowledgeTime(@DataSource("writer") AgroalDataSource writer, Clock clock) {
    this.writer = writer;
    this.clock = clock;
  }

  /**
   * Now: all that is written up to it is committed, and nothing will be written with its time.
   * Writes that were under way are waited for; those that come later are later by the clock as
   * well, and need not wait. The clocks of all replicas must agree.
   */
  public Instant settled() {
    try (Connection connection = writer.getConnection()) {
      Instant now = clock.instant();
      Set<String> before = WriteLock.holders(connection);
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (!before.isEmpty()) {
        if (System.nanoTime() > end) {
          throw new ProblemException(CommonProblem.UNAVAILABLE);
        }
        LockSupport.parkNanos(PAUSE.toNanos());
        before.retainAll(WriteLock.holders(connection));
      }
      return now;
    } catch (SQLException e) {
      throw new ProblemException(CommonProblem.UNAVAILABLE);
    }
  }
}
