// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.entente.kit.problem.ProblemException;

/** The writer's questions on which record takes the place of which. */
@Singleton
class Successions {

  private static final String SAYS =
      """
      SELECT 1 FROM entente_view.incident i
      JOIN entente_view.incident_link l ON l.incident_id = i.id
      WHERE i.id = ? AND i.record_status = 'RELEASED' AND l.field = 'supersedes' AND l.target = ?
      """;

  /**
   * Ends the request unless the successor is released and says so, as far as the writer sees. One
   * that is not there for the writer is no different from one that says nothing. From then on it
   * stays as it is until the transaction ends.
   */
  void require(Connection connection, UUID superseded, UUID by) throws SQLException {
    if (superseded.equals(by) || !says(connection, superseded, by)) {
      throw new ProblemException(IncidentProblem.NOT_ITS_SUCCESSOR);
    }
    try (PreparedStatement lock =
        connection.prepareStatement(
            "SELECT 1 FROM entente_store.incident WHERE id = ? FOR SHARE")) {
      lock.setObject(1, by);
      lock.execute();
    }
    // Whoever held it until now may have changed it.
    if (!says(connection, superseded, by)) {
      throw new ProblemException(IncidentProblem.NOT_ITS_SUCCESSOR);
    }
  }

  private static boolean says(Connection connection, UUID superseded, UUID by) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(SAYS)) {
      query.setObject(1, by);
      query.setObject(2, superseded);
      try (ResultSet row = query.executeQuery()) {
        return row.next();
      }
    }
  }
}
