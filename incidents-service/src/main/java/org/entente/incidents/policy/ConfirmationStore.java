// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.policy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.entente.policy.snapshot.Confirmation;

/** The officers' confirmations and withdrawals. Rows are added alone; the last of each counts. */
final class ConfirmationStore {

  private ConfirmationStore() {}

  static void add(Connection connection, String policyHash, KeptConfirmation kept)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO entente_store.policy_confirmation
              (hash, subject, version, name, confirmed_at, effect_hash, affected, quorum, withdrawn)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)) {
      insert.setString(1, policyHash);
      insert.setString(2, kept.confirmation().subject());
      insert.setLong(3, kept.version());
      insert.setString(4, kept.confirmation().name());
      insert.setObject(5, OffsetDateTime.ofInstant(kept.confirmation().at(), ZoneOffset.UTC));
      insert.setString(6, kept.effect().effectHash());
      insert.setLong(7, kept.effect().affected());
      insert.setInt(8, kept.effect().quorum());
      insert.setBoolean(9, kept.withdrawn());
      insert.executeUpdate();
    }
  }

  /** The last of each officer, oldest first: so no officer is ever there twice. */
  static List<KeptConfirmation> last(Connection connection, String policyHash) throws SQLException {
    List<KeptConfirmation> kept = new ArrayList<>();
    try (PreparedStatement query =
        connection.prepareStatement(
            """
            SELECT subject, name, confirmed_at, version, effect_hash, affected, quorum, withdrawn
            FROM (SELECT DISTINCT ON (subject) * FROM entente_store.policy_confirmation
                  WHERE hash = ? ORDER BY subject, number DESC) last
            ORDER BY number
            """)) {
      query.setString(1, policyHash);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          kept.add(
              new KeptConfirmation(
                  new Confirmation(
                      rows.getString(1),
                      rows.getString(2),
                      rows.getObject(3, OffsetDateTime.class).toInstant()),
                  rows.getLong(4),
                  new EffectCheck.Checked(rows.getString(5), rows.getLong(6), rows.getInt(7)),
                  rows.getBoolean(8)));
        }
      }
    }
    return List.copyOf(kept);
  }
}
