// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.entente.kit.json.StrictJson;
import org.entente.kit.problem.CommonProblem;
import org.entente.kit.problem.ProblemException;
import org.entente.policy.AgencyId;

/**
 * Which partner has received which record, out of the partners' logs. A table beside the logs says
 * between which entries a record is to be looked for; it is brought up to date before each look.
 */
@Singleton
public class Receipts {

  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  /** Entries taken up in one transaction. */
  private static final int CHUNK = 2_000;

  private final AgroalDataSource auditor;

  Receipts(@DataSource("auditor") AgroalDataSource auditor) {
    this.auditor = auditor;
  }

  /**
   * A record in an answer to a partner.
   *
   * @param index of the entry in the partner's log
   * @param digest base64url of the digest of the record as it was sent
   */
  public record Receipt(long index, Instant time, Optional<String> purpose, String digest) {

    /** Whether what was sent has this digest. */
    public boolean isOf(byte[] other) {
      return digest.equals(BASE64.encodeToString(other));
    }
  }

  /** The partner's answers up to a moment that held the record: the newest, newest first. */
  public List<Receipt> of(AgencyId partner, UUID record, Instant until, int most) {
    takeUp(partner.value());
    try (Connection connection = auditor.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                """
                SELECT e.idx, e.entry
                FROM entente_store.audit_receipt r
                JOIN entente_store.audit_entry e
                  ON e.log = r.log AND e.idx BETWEEN r.first_idx AND r.last_idx
                WHERE r.log = ? AND r.incident_id = ? AND position(? IN e.entry) > 0
                ORDER BY e.idx DESC
                """)) {
      query.setString(1, partner.value());
      query.setObject(2, record);
      query.setBytes(3, record.toString().getBytes(StandardCharsets.US_ASCII));
      List<Receipt> found = new ArrayList<>();
      try (ResultSet row = query.executeQuery()) {
        while (row.next() && found.size() < most) {
          receipt(row.getLong(1), StrictJson.tree(row.getBytes(2)), record)
              .filter(receipt -> !receipt.time().isAfter(until))
              .ifPresent(found::add);
        }
      }
      return List.copyOf(found);
    } catch (SQLException e) {
      throw new ProblemException(CommonProblem.UNAVAILABLE);
    } catch (IOException e) {
      throw new IllegalStateException("an audit entry is not json", e);
    }
  }

  private static Optional<Receipt> receipt(long index, JsonNode entry, UUID record) {
    if (!entry.path("outcome").asText().equals("released")) {
      return Optional.empty();
    }
    for (JsonNode item : entry.path("records")) {
      if (item.path("id").asText().equals(record.toString())) {
        return Optional.of(
            new Receipt(
                index,
                Instant.parse(entry.path("time").asText()),
                Optional.ofNullable(entry.path("purpose").textValue()),
                item.path("digest").asText()));
      }
    }
    return Optional.empty();
  }

  /** Takes up what was appended to every partner's log since the last time. */
  public void takeUpAll() {
    for (String log : logs()) {
      takeUp(log);
    }
  }

  /** Takes up what was appended to a partner's log since the last time. */
  public void takeUp(String log) {
    try (Connection connection = auditor.getConnection();
        PreparedStatement call =
            connection.prepareStatement("SELECT entente_store.take_up_receipts(?, ?)")) {
      boolean more = true;
      while (more) {
        call.setString(1, log);
        call.setInt(2, CHUNK);
        try (ResultSet row = call.executeQuery()) {
          row.next();
          more = row.getInt(1) == CHUNK;
        }
      }
    } catch (SQLException e) {
      throw new ProblemException(CommonProblem.UNAVAILABLE);
    }
  }

  private List<String> logs() {
    try (Connection connection = auditor.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                "SELECT name FROM entente_store.audit_log WHERE name <> ? ORDER BY name")) {
      query.setString(1, Release.MASTER_LOG);
      List<String> logs = new ArrayList<>();
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          logs.add(row.getString(1));
        }
      }
      return logs;
    } catch (SQLException e) {
      throw new ProblemException(CommonProblem.UNAVAILABLE);
    }
  }
}
