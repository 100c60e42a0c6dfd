// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/** The writer's statements on erasures. */
final class ErasureStore {

  private ErasureStore() {}

  /**
   * Who asks for an erasure.
   *
   * @param identity issuer and subject
   */
  record Asker(String identity, String name) {}

  /** That somebody has asked for it. */
  record Asked(String name, Instant at) {}

  /**
   * Who else asked for the same not long ago; if nobody, this is remembered instead of what was
   * asked before.
   */
  static Optional<Asked> seconded(
      Connection writer, UUID record, RecordErasure.Request request, Asker by, Instant at)
      throws SQLException {
    try (PreparedStatement query =
        writer.prepareStatement(
            "SELECT requester, requested_at FROM entente_store.erasure_request"
                + " WHERE incident_id = ? AND reason = ? AND legal_basis = ?"
                + " AND words IS NOT DISTINCT FROM ? AND requested_by <> ?"
                + " AND requested_at > ?")) {
      query.setObject(1, record);
      query.setString(2, request.reason());
      query.setString(3, request.legalBasis());
      query.setString(4, request.words().orElse(null));
      query.setString(5, by.identity());
      query.setObject(6, at.minus(RecordErasure.LAPSES).atOffset(ZoneOffset.UTC));
      try (ResultSet row = query.executeQuery()) {
        if (row.next()) {
          return Optional.of(
              new Asked(row.getString(1), row.getObject(2, OffsetDateTime.class).toInstant()));
        }
      }
    }
    try (PreparedStatement ask =
        writer.prepareStatement(
            "INSERT INTO entente_store.erasure_request"
                + " (incident_id, reason, legal_basis, words, requested_by, requester,"
                + " requested_at) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (incident_id) DO UPDATE"
                + " SET reason = excluded.reason, legal_basis = excluded.legal_basis,"
                + " words = excluded.words, requested_by = excluded.requested_by,"
                + " requester = excluded.requester, requested_at = excluded.requested_at")) {
      ask.setObject(1, record);
      ask.setString(2, request.reason());
      ask.setString(3, request.legalBasis());
      ask.setString(4, request.words().orElse(null));
      ask.setString(5, by.identity());
      ask.setString(6, by.name());
      ask.setObject(7, at.atOffset(ZoneOffset.UTC));
      ask.executeUpdate();
    }
    return Optional.empty();
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
