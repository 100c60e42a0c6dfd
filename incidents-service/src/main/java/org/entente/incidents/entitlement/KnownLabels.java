// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.entitlement;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.entente.policy.InternedLabel;
import org.entente.policy.Label;
import org.entente.policy.LabelEncoding;

/** The labels of this database, remembered: a label once interned never changes. */
@Singleton
public class KnownLabels {

  private List<InternedLabel> known = List.of();

  /** All labels committed so far, by ascending id; reads those that are new. */
  public synchronized List<InternedLabel> all(Connection decider) throws SQLException {
    List<InternedLabel> fresh = new ArrayList<>();
    try (PreparedStatement query =
        decider.prepareStatement(
            "SELECT id, encoding FROM entente_store.label WHERE id > ? ORDER BY id")) {
      query.setInt(1, highest(known));
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          fresh.add(new InternedLabel(rows.getInt(1), LabelEncoding.decode(rows.getBytes(2))));
        }
      }
    }
    if (!fresh.isEmpty()) {
      List<InternedLabel> all = new ArrayList<>(known);
      all.addAll(fresh);
      known = List.copyOf(all);
    }
    return known;
  }

  /** The label with this number, which a record carries. */
  public Label label(Connection decider, int id) throws SQLException {
    return all(decider).stream()
        .filter(label -> label.id() == id)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("a record carries a label that is not there"))
        .label();
  }

  /** The highest id of them; 0 when there is none. */
  static int highest(List<InternedLabel> labels) {
    return labels.isEmpty() ? 0 : labels.getLast().id();
  }
}
