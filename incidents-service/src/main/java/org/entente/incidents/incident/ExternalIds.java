// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The writer's statements on external ids; they find only records that the writer sees. */
final class ExternalIds {

  private ExternalIds() {}

  /**
   * A record that has an external id.
   *
   * @param digest of the row that it was last made from
   */
  record Match(UUID incident, byte[] digest) {}

  /**
   * Has what is asked for in this transaction looked up one by one: of tables that are being filled
   * the planner knows nothing, and would read all of them for each batch.
   */
  static void lookUpOneByOne(Connection connection) throws SQLException {
    try (Statement setting = connection.createStatement()) {
      setting.execute(
          "SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off;"
              + " SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off");
    }
  }

  static Map<ExternalId, Match> find(Connection connection, Collection<ExternalId> ids)
      throws SQLException {
    Map<ExternalId, Match> found = new HashMap<>();
    if (ids.isEmpty()) {
      return found;
    }
    try (PreparedStatement query =
        connection.prepareStatement(
            """
            SELECT k.source, k.external_id, k.incident_id, k.digest
            FROM unnest(?, ?) AS g (source, external_id)
            JOIN entente_store.external_id k USING (source, external_id)
            JOIN entente_view.incident i ON i.id = k.incident_id
            ORDER BY k.incident_id
            """)) {
      query.setArray(
          1, connection.createArrayOf("text", ids.stream().map(ExternalId::source).toArray()));
      query.setArray(
          2, connection.createArrayOf("text", ids.stream().map(ExternalId::value).toArray()));
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          found.putIfAbsent(
              new ExternalId(rows.getString(1), rows.getString(2)),
              new Match(rows.getObject(3, UUID.class), rows.getBytes(4)));
        }
      }
    }
    return found;
  }

  /** Those of the records that the writer sees. */
  static Set<UUID> visible(Connection connection, List<UUID> ids) throws SQLException {
    Set<UUID> visible = new HashSet<>();
    if (ids.isEmpty()) {
      return visible;
    }
    try (PreparedStatement query =
        connection.prepareStatement("SELECT id FROM entente_view.incident WHERE id = ANY (?)")) {
      query.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          visible.add(rows.getObject(1, UUID.class));
        }
      }
    }
    return visible;
  }

  /** Remembers which row a record was last made from, if that has an external id. */
  static void keep(Connection connection, IncidentDraft row, UUID incident) throws SQLException {
    if (row.externalId().isEmpty()) {
      return;
    }
    ExternalId id = row.externalId().get();
    try (PreparedStatement upsert =
        connection.prepareStatement(
            """
            INSERT INTO entente_store.external_id (source, external_id, incident_id, digest, version)
            SELECT ?, ?, i.id, ?, i.version FROM entente_store.incident i WHERE i.id = ?
            ON CONFLICT (source, external_id, incident_id)
              DO UPDATE SET digest = excluded.digest, version = excluded.version
            """)) {
      upsert.setString(1, id.source());
      upsert.setString(2, id.value());
      upsert.setBytes(3, row.digest());
      upsert.setObject(4, incident);
      upsert.executeUpdate();
    }
  }
}
