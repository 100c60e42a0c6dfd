// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.entitlement;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import org.entente.kit.problem.CommonProblem;
import org.entente.kit.problem.ProblemException;

/** A moment of which what was known then will never change any more. */
@Singleton
public class KnowledgeTime {

  private final AgroalDataSource writer;
  private final Clock clock;

  KnowledgeTime(@DataSource("writer") AgroalDataSource writer, Clock clock) {
    this.writer = writer;
    this.clock = clock;
  }

  /** Now: all that is written up to it is committed, and nothing will be written with its time. */
  public Instant settled() {
    try (Connection connection = writer.getConnection()) {
      connection.setAutoCommit(false);
      try {
        WriteLock.hold(connection);
        Instant now = clock.instant();
        connection.commit();
        return now;
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw new ProblemException(CommonProblem.UNAVAILABLE);
    }
  }
}
