// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.effect;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;

/** The previews that officers were shown. Only what a later confirmation is measured by is kept. */
@Singleton
class PreviewStore {

  private final AgroalDataSource decider;

  PreviewStore(@DataSource("decider") AgroalDataSource decider) {
    this.decider = decider;
  }

  /**
   * A preview as it was shown.
   *
   * @param labelKeys the labels concerned
   * @param affected how many records and paragraphs carried one of them
   */
  record Preview(
      String policyHash,
      String effectHash,
      Instant computedAt,
      Set<Integer> labelKeys,
      long affected,
      int quorum) {

    static Preview of(String policyHash, Effect effect, Instant at, int quorum) {
      return new Preview(
          policyHash, effect.hash(), at, effect.labelKeys(), effect.affectedItems(), quorum);
    }
  }

  void keep(Preview preview) throws SQLException {
    try (Connection connection = decider.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO entente_store.policy_preview"
                    + " (policy_hash, effect_hash, computed_at, label_ids, affected, quorum)"
                    + " VALUES (?, ?, ?, ?, ?, ?)")) {
      insert.setString(1, preview.policyHash());
      insert.setString(2, preview.effectHash());
      insert.setObject(3, OffsetDateTime.ofInstant(preview.computedAt(), ZoneOffset.UTC));
      insert.setArray(
          4, connection.createArrayOf("int4", preview.labelKeys().stream().sorted().toArray()));
      insert.setLong(5, preview.affected());
      insert.setInt(6, preview.quorum());
      insert.executeUpdate();
    }
  }

  /** The last preview with these hashes, if it was computed after a moment. */
  Optional<Preview> newest(String policyHash, String effectHash, Instant after)
      throws SQLException {
    try (Connection connection = decider.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                """
                SELECT computed_at, label_ids, affected, quorum FROM entente_store.policy_preview
                WHERE policy_hash = ? AND effect_hash = ? AND computed_at > ?
                ORDER BY number DESC LIMIT 1
                """)) {
      query.setString(1, policyHash);
      query.setString(2, effectHash);
      query.setObject(3, OffsetDateTime.ofInstant(after, ZoneOffset.UTC));
      try (ResultSet row = query.executeQuery()) {
        if (!row.next()) {
          return Optional.empty();
        }
        Array labels = row.getArray(2);
        return Optional.of(
            new Preview(
                policyHash,
                effectHash,
                row.getObject(1, OffsetDateTime.class).toInstant(),
                Set.of((Integer[]) labels.getArray()),
                row.getLong(3),
                row.getInt(4)));
      }
    }
  }
}
