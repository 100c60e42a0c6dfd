// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.entitlement;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import org.entente.kit.caller.Caller;
import org.entente.kit.problem.CommonProblem;
import org.entente.kit.problem.ProblemException;
import org.jboss.logging.Logger;

/**
 * The only way to write records: a transaction of the writer's role, in which the views show what
 * the writer may see, so that a write can be measured by that.
 */
@Singleton
public class WriterTransaction {

  private static final Logger LOG = Logger.getLogger(WriterTransaction.class);

  private final AgroalDataSource writer;
  private final Entitlements entitlements;

  WriterTransaction(@DataSource("writer") AgroalDataSource writer, Entitlements entitlements) {
    this.writer = writer;
    this.entitlements = entitlements;
  }

  /**
   * Does the work and commits it; whatever it throws rolls it back. When the writer's entitlement
   * goes out of force meanwhile, what the work saw or missed says nothing: it is done again.
   */
  public <T> T write(Caller caller, SqlWork<T> work) {
    for (int attempt = 0; attempt < EntitledTransaction.ATTEMPTS; attempt++) {
      ActiveEntitlement entitlement = entitlements.current(caller);
      try (Connection connection = writer.getConnection()) {
        connection.setAutoCommit(false);
        try {
          if (!EntitlementSetting.enter(connection, entitlement)) {
            connection.rollback();
            continue;
          }
          T result = work.run(entitlement, connection);
          connection.commit();
          return result;
        } catch (SQLException | RuntimeException e) {
          connection.rollback();
          if (isInForce(connection, entitlement)) {
            throw e;
          }
        } finally {
          connection.rollback();
          connection.setAutoCommit(true);
        }
      } catch (SQLException e) {
        // The state alone: a message may quote values.
        LOG.errorf("a write failed with sql state %s", e.getSQLState());
        throw new ProblemException(CommonProblem.UNAVAILABLE);
      }
    }
    throw new ProblemException(CommonProblem.UNAVAILABLE);
  }

  private static boolean isInForce(Connection connection, ActiveEntitlement entitlement)
      throws SQLException {
    return EntitlementSetting.enter(connection, entitlement);
  }
}
