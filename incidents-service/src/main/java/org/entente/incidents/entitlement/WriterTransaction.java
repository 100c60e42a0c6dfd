// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.entitlement;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.entente.incidents.enforcement.AnswersInFlight;
import org.entente.kit.caller.Caller;
import org.entente.kit.problem.CommonProblem;
import org.entente.kit.problem.ProblemException;

/**
 * The only way to write records: a transaction of the writer's role, in which the views show what
 * the writer may see, so that a write can be measured by that.
 */
@Singleton
public class WriterTransaction {

  /**
   * Connection trouble, conflicts between transactions, exhausted resources, shutdown; no state.
   */
  private static final List<String> PASSING = List.of("08", "40", "53", "57", "null");

  private final AgroalDataSource writer;
  private final Entitlements entitlements;
  private final AnswersInFlight answers;

  WriterTransaction(
      @DataSource("writer") AgroalDataSource writer,
      Entitlements entitlements,
      AnswersInFlight answers) {
    this.writer = writer;
    this.entitlements = entitlements;
    this.answers = answers;
  }

  /**
   * Does the work and commits it; whatever it throws rolls it back. When the writer's entitlement
   * goes out of force meanwhile, what the work saw or missed says nothing: it is done again.
   */
  public <T> T write(Caller caller, SqlWork<T> work) {
    for (int attempt = 0; attempt < EntitledTransaction.ATTEMPTS; attempt++) {
      ActiveEntitlement entitlement = entitlements.current(caller);
      try (AnswersInFlight.Answer answer =
              answers.begin(entitlement.policyVersion(), !entitlement.isOwn());
          Connection connection = writer.getConnection()) {
        connection.setAutoCommit(false);
        try {
          if (!EntitlementSetting.enter(connection, entitlement)) {
            connection.rollback();
            answer.abandon();
            continue;
          }
          WriteLock.share(connection);
          T result = work.run(entitlement, connection);
          connection.commit();
          return result;
        } catch (SQLException | RuntimeException e) {
          connection.rollback();
          if (isInForce(connection, entitlement)) {
            throw e;
          }
          answer.abandon();
        } finally {
          connection.rollback();
          connection.setAutoCommit(true);
        }
      } catch (SQLException e) {
        throw failure(e);
      }
    }
    throw new ProblemException(CommonProblem.UNAVAILABLE);
  }

  /** Without the cause: a message of the database may quote values. */
  private static RuntimeException failure(SQLException e) {
    String state = String.valueOf(e.getSQLState());
    if (PASSING.stream().anyMatch(state::startsWith)) {
      return new ProblemException(CommonProblem.UNAVAILABLE);
    }
    return new IllegalStateException("a write failed with sql state " + state);
  }

  private static boolean isInForce(Connection connection, ActiveEntitlement entitlement)
      throws SQLException {
    return EntitlementSetting.enter(connection, entitlement);
  }
}
