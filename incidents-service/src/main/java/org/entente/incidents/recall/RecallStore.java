// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.recall;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.UUID;
import org.entente.incidents.random.RandomIds;

/** Keeps recalls, in the transaction that takes the record out of partners' sight. */
@Singleton
class RecallStore {

  private final RandomIds ids;

  RecallStore(RandomIds ids) {
    this.ids = ids;
  }

  /** Keeps a recall, and returns its number: whoever sees it counted sees the record recalled. */
  long add(Connection writer, UUID record, Recall recall) throws SQLException {
    long number = next(writer);
    try (PreparedStatement insert =
        writer.prepareStatement(
            "INSERT INTO entente_store.recall"
                + " (id, incident_id, kind, reason, words, recalled_by, recalled_at, number)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
      insert.setObject(1, ids.next());
      insert.setObject(2, record);
      insert.setString(3, recall.kind().code());
      insert.setString(4, recall.reason().code());
      insert.setString(5, recall.words().orElse(null));
      insert.setString(6, recall.by());
      insert.setObject(7, recall.at().atOffset(ZoneOffset.UTC));
      insert.setLong(8, number);
      insert.executeUpdate();
    }
    return number;
  }

  private static long next(Connection writer) throws SQLException {
    try (PreparedStatement count =
            writer.prepareStatement(
                "UPDATE entente_store.recall_count SET number = number + 1 RETURNING number");
        ResultSet row = count.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }
}
