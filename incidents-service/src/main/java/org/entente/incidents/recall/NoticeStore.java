// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.recall;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.entente.incidents.audit.Receipts;
import org.entente.kit.problem.CommonProblem;
import org.entente.kit.problem.ProblemException;
import org.entente.policy.AgencyId;
import org.jspecify.annotations.Nullable;

/**
 * Notices, as they follow from recalls and from what the partners' logs say they had received. The
 * logs are taken up to their ends before each look: an answer that was on its way when the record
 * was recalled counts as well.
 */
@Singleton
class NoticeStore {

  private static final String NOTICES =
      """
      SELECT n.id, n.recall_id, n.partner, n.incident_id, n.kind, n.reason, n.words, n.recalled_at,
        n.received_at, a.state, a.note, a.acknowledged_at
      FROM entente_store.recall_notice n
      LEFT JOIN LATERAL (
        SELECT k.state, k.note, k.acknowledged_at FROM entente_store.recall_acknowledgement k
        WHERE k.recall_id = n.recall_id AND k.partner = n.partner ORDER BY k.number DESC LIMIT 1
      ) a ON true
      """;

  private final AgroalDataSource auditor;
  private final Receipts receipts;

  NoticeStore(@DataSource("auditor") AgroalDataSource auditor, Receipts receipts) {
    this.auditor = auditor;
    this.receipts = receipts;
  }

  /**
   * A notice.
   *
   * @param received when the partner first had the record
   */
  record Notice(
      UUID id,
      UUID recall,
      String partner,
      UUID record,
      String kind,
      String reason,
      @Nullable String words,
      Instant recalledAt,
      Instant received,
      Optional<Acknowledged> acknowledged) {}

  /** What the partner has last said of it. */
  record Acknowledged(String state, @Nullable String note, Instant at) {}

  /** A recall as its originator knows it. */
  record Recalled(
      UUID id, String kind, String reason, @Nullable String words, String by, Instant at) {}

  /**
   * A partner's notices, newest first: for somebody of this clearance those of records that some
   * colleague has received with no higher one. That there was such a record is news to the others.
   */
  List<Notice> of(AgencyId partner, int clearance) {
    receipts.takeUp(partner.value());
    return read(
        NOTICES
            + " WHERE n.partner = ? AND n.received_clearance <= ?"
            + " ORDER BY n.recalled_at DESC, n.id",
        query -> {
          query.setString(1, partner.value());
          query.setInt(2, clearance);
        },
        NoticeStore::notice);
  }

  /** Such a notice; empty alike for another's, for one above this clearance and for none. */
  Optional<Notice> of(AgencyId partner, int clearance, UUID id) {
    return of(partner, clearance).stream().filter(notice -> notice.id().equals(id)).findFirst();
  }

  /** The recalls of a record, oldest first. */
  List<Recalled> recalls(UUID record) {
    return read(
        "SELECT id, kind, reason, words, recalled_by, recalled_at FROM entente_store.recall"
            + " WHERE incident_id = ? ORDER BY number",
        query -> query.setObject(1, record),
        row ->
            new Recalled(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                instant(row, 6)));
  }

  /** The erasure of a record that somebody has asked for after a moment, if it awaits a second. */
  Optional<RecallAnswer.Pending> pending(UUID record, Instant after) {
    return read(
            "SELECT reason, legal_basis, words, requester, requested_at"
                + " FROM entente_store.erasure_request"
                + " WHERE incident_id = ? AND requested_at > ?",
            query -> {
              query.setObject(1, record);
              query.setObject(2, after.atOffset(ZoneOffset.UTC));
            },
            row ->
                new RecallAnswer.Pending(
                    record,
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    instant(row, 5)))
        .stream()
        .findFirst();
  }

  /** The notices of a recall, by partner. */
  List<Notice> notices(UUID recall) {
    receipts.takeUpAll();
    return read(
        NOTICES + " WHERE n.recall_id = ? ORDER BY n.partner",
        query -> query.setObject(1, recall),
        NoticeStore::notice);
  }

  /** Keeps what a partner says; saying the same again changes nothing. */
  void acknowledge(Notice notice, Acknowledged said, String by) {
    boolean repeated =
        notice
            .acknowledged()
            .filter(last ->
                last.state().equals(said.state())
                    && java.util.Objects.equals(last.note(), said.note()))
            .isPresent();
    if (repeated) {
      return;
    }
    try (Connection connection = auditor.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO entente_store.recall_acknowledgement"
                    + " (recall_id, partner, state, note, acknowledged_by, acknowledged_at)"
                    + " VALUES (?, ?, ?, ?, ?, ?)")) {
      insert.setObject(1, notice.recall());
      insert.setString(2, notice.partner());
      insert.setString(3, said.state());
      insert.setString(4, said.note());
      insert.setString(5, by);
      insert.setObject(6, said.at().atOffset(ZoneOffset.UTC));
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new ProblemException(CommonProblem.UNAVAILABLE);
    }
  }

  private static Notice notice(ResultSet row) throws SQLException {
    String state = row.getString("state");
    return new Notice(
        row.getObject("id", UUID.class),
        row.getObject("recall_id", UUID.class),
        row.getString("partner"),
        row.getObject("incident_id", UUID.class),
        row.getString("kind"),
        row.getString("reason"),
        row.getString("words"),
        row.getObject("recalled_at", OffsetDateTime.class).toInstant(),
        row.getObject("received_at", OffsetDateTime.class).toInstant(),
        state == null
            ? Optional.empty()
            : Optional.of(
                new Acknowledged(
                    state,
                    row.getString("note"),
                    row.getObject("acknowledged_at", OffsetDateTime.class).toInstant())));
  }

  private static Instant instant(ResultSet row, int column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  /** Fills in a query's parameter. */
  private interface Parameter {
    void set(PreparedStatement query) throws SQLException;
  }

  /** Reads a row. */
  private interface Row<T> {
    T of(ResultSet row) throws SQLException;
  }

  private <T> List<T> read(String sql, Parameter parameter, Row<T> rows) {
    try (Connection connection = auditor.getConnection();
        PreparedStatement query = connection.prepareStatement(sql)) {
      parameter.set(query);
      List<T> found = new ArrayList<>();
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          found.add(rows.of(row));
        }
      }
      return List.copyOf(found);
    } catch (SQLException e) {
      throw new ProblemException(CommonProblem.UNAVAILABLE);
    }
  }
}
