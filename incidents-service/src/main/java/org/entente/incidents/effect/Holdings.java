// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.effect;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.entente.incidents.entitlement.KnownLabels;
import org.entente.kit.problem.CommonProblem;
import org.entente.kit.problem.ProblemException;
import org.entente.policy.InternedLabel;
import org.entente.policy.Label;

/**
 * Counts the agency's released records by label. The one look at all records that no requester's
 * entitlement limits: a named function of the database that answers numbers alone.
 */
@Singleton
public class Holdings {

  private final AgroalDataSource decider;
  private final KnownLabels labels;

  Holdings(@DataSource("decider") AgroalDataSource decider, KnownLabels labels) {
    this.decider = decider;
    this.labels = labels;
  }

  /** The different labels of released records. */
  public List<Label> labels() {
    try {
      return released().stream().map(Holding::label).toList();
    } catch (SQLException e) {
      throw new ProblemException(CommonProblem.UNAVAILABLE);
    }
  }

  /**
   * By ascending label id; labels that no released record, paragraph or file carries are left out.
   */
  List<Holding> released() throws SQLException {
    try (Connection connection = decider.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                "SELECT label_id, records, paragraphs, files FROM entente_store.label_holdings()"
                    + " ORDER BY label_id");
        ResultSet rows = query.executeQuery()) {
      // Read after the count began, so every label counted is among them.
      Map<Integer, InternedLabel> known = new HashMap<>();
      labels.all(connection).forEach(label -> known.put(label.id(), label));
      List<Holding> holdings = new ArrayList<>();
      while (rows.next()) {
        InternedLabel label = known.get(rows.getInt(1));
        if (label == null) {
          throw new IllegalStateException("a record carries a label that is not there");
        }
        if (label.label().status().mayLeave()) {
          holdings.add(new Holding(label, rows.getLong(2), rows.getLong(3), rows.getLong(4)));
        }
      }
      return List.copyOf(holdings);
    }
  }
}
