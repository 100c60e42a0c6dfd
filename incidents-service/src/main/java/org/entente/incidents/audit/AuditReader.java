// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.entente.kit.json.StrictJson;
import org.entente.kit.problem.CommonProblem;
import org.entente.kit.problem.ProblemException;

/** Reads the audit logs. */
@Singleton
class AuditReader {

  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final AgroalDataSource auditor;

  AuditReader(@DataSource("auditor") AgroalDataSource auditor) {
    this.auditor = auditor;
  }

  /**
   * An entry as it was appended.
   *
   * @param index from 0, without gaps
   * @param entry its canonical form (RFC 8785) is what was hashed
   * @param leafHash base64url of SHA-256(0x00 ‖ entry), RFC 9162
   */
  public record LoggedEntry(long index, JsonNode entry, String leafHash) {}

  /** Up to so many entries with a higher index, in order; none of a log without entries. */
  List<LoggedEntry> after(String log, long index, int limit) {
    try (Connection connection = auditor.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                "SELECT idx, entry, leaf_hash FROM entente_store.audit_entry"
                    + " WHERE log = ? AND idx > ? ORDER BY idx LIMIT ?")) {
      query.setString(1, log);
      query.setLong(2, index);
      query.setInt(3, limit);
      List<LoggedEntry> entries = new ArrayList<>();
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          entries.add(
              new LoggedEntry(
                  rows.getLong(1),
                  StrictJson.tree(rows.getBytes(2)),
                  BASE64.encodeToString(rows.getBytes(3))));
        }
      }
      return entries;
    } catch (SQLException e) {
      throw new ProblemException(CommonProblem.UNAVAILABLE);
    } catch (IOException e) {
      throw new IllegalStateException("an audit entry is not json", e);
    }
  }
}
