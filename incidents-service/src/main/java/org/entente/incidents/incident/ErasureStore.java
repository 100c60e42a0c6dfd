// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;

/** The writer's statements on erasures. */
final class ErasureStore {

  /** An erasure that nobody has seconded for so long is forgotten. */
  private static final Duration LAPSES = Duration.ofHours(72);

  private ErasureStore() {}

  /**
   * Whether somebody else asked for the same not long ago; if not, this is remembered instead of
   * what was asked before.
   */
  static boolean isSeconded(
      Connection writer, UUID record, RecordErasure.Request request, String by, Instant at)
      throws SQLException {
    try (PreparedStatement query =
        writer.prepareStatement(
            "SELECT 1 FROM entente_store.erasure_request WHERE incident_id = ? AND reason = ?"
                + " AND legal_basis = ? AND requested_by <> ? AND requested_at > ?")) {
      query.setObject(1, record);
      query.setString(2, request.reason());
      query.setString(3, request.legalBasis());
      query.setString(4, by);
      query.setObject(5, at.minus(LAPSES).atOffset(ZoneOffset.UTC));
      try (ResultSet row = query.executeQuery()) {
        if (row.next()) {
          return true;
        }
      }
    }
    try (PreparedStatement ask =
        writer.prepareStatement(
            "INSERT INTO entente_store.erasure_request"
                + " (incident_id, reason, legal_basis, requested_by, requested_at)"
                + " VALUES (?, ?, ?, ?, ?) ON CONFLICT (incident_id) DO UPDATE SET"
                + " reason = excluded.reason, legal_basis = excluded.legal_basis,"
                + " requested_by = excluded.requested_by, requested_at = excluded.requested_at")) {
      ask.setObject(1, record);
      ask.setString(2, request.reason());
      ask.setString(3, request.legalBasis());
      ask.setString(4, by);
      ask.setObject(5, at.atOffset(ZoneOffset.UTC));
      ask.executeUpdate();
    }
    return false;
  }

  /** Removes what is kept of a record beside its row, which says by now that it is erased. */
  static void erase(Connection writer, UUID record) throws SQLException {
    try (PreparedStatement erase =
        writer.prepareStatement("SELECT entente_store.erase_incident(?)")) {
      erase.setObject(1, record);
      erase.execute();
    }
  }
}
