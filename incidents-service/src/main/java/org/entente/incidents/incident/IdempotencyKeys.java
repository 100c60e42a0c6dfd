// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.entente.kit.problem.ProblemException;

/** Remembers under which key of a client an incident was created, so that it is created once. */
@ApplicationScoped
class IdempotencyKeys {

  /** In the place of a digest: what was created has been erased and is not created again. */
  private static final byte[] GONE = new byte[32];

  private static final Pattern FORM = Pattern.compile("[!-~]{1,200}");

  /**
   * A client's key for a request.
   *
   * @param subject issuer and subject of the client
   * @param request SHA-256 of the body
   */
  record Key(String subject, String value, byte[] request) {

    Key {
      if (!FORM.matcher(value).matches()) {
        throw ProblemException.invalid(
            "Idempotency-Key", "must be 1 to 200 printable ASCII characters without blanks");
      }
    }
  }

  /**
   * Takes the key for an incident about to be created, or gives the one that has it. Whoever comes
   * second waits for the first to commit.
   */
  Optional<UUID> take(Connection connection, Key key, UUID incident, Instant at)
      throws SQLException {
    try (PreparedStatement take =
        connection.prepareStatement(
            "INSERT INTO entente_store.idempotency_key"
                + " (subject, key, request, incident_id, created_at) VALUES (?, ?, ?, ?, ?)"
                + " ON CONFLICT DO NOTHING")) {
      take.setString(1, key.subject());
      take.setString(2, key.value());
      take.setBytes(3, key.request());
      take.setObject(4, incident);
      take.setObject(5, at.atOffset(ZoneOffset.UTC));
      return take.executeUpdate() == 1 ? Optional.empty() : Optional.of(taken(connection, key));
    }
  }

  private static UUID taken(Connection connection, Key key) throws SQLException {
    try (PreparedStatement read =
        connection.prepareStatement(
            "SELECT request, incident_id FROM entente_store.idempotency_key"
                + " WHERE subject = ? AND key = ?")) {
      read.setString(1, key.subject());
      read.setString(2, key.value());
      try (ResultSet row = read.executeQuery()) {
        if (!row.next()) {
          throw new SQLException("a key that was taken is not there");
        }
        byte[] request = row.getBytes("request");
        if (Arrays.equals(request, GONE)) {
          throw ProblemException.notFound();
        }
        if (!Arrays.equals(request, key.request())) {
          throw new ProblemException(IncidentProblem.IDEMPOTENCY_KEY_REUSED);
        }
        return row.getObject("incident_id", UUID.class);
      }
    }
  }
}
