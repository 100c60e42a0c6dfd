// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.attachment;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.entente.incidents.entitlement.ActiveEntitlement;
import org.entente.incidents.entitlement.FirstWall;
import org.entente.incidents.marking.ParagraphMarking;
import org.entente.incidents.marking.Reader;
import org.entente.incidents.wire.RecordJson;
import org.entente.kit.problem.CommonProblem;
import org.entente.kit.problem.ProblemException;
import org.entente.policy.Disclosure;
import org.entente.policy.Level;
import org.entente.policy.Principal;
import org.entente.policy.Section;
import org.jspecify.annotations.Nullable;

/**
 * Files and their bytes as the redacted views show them. To be called inside an entitled
 * transaction, whose connection it takes; outside of one the views are empty.
 */
@ApplicationScoped
class AttachmentRepository {

  private static final String FILES =
      """
      SELECT id, incident_id, label_id, disclosure, incident_label_id, incident_disclosure, name,
        declared_type, detected_type, size, sha256, description, marking, rel_to, eyes_only,
        restrictions
      FROM entente_view.attachment
      """;

  // Asked with every page of records, so by a plan that is kept: see ADR 0018.
  private static final String OF_INCIDENTS =
      "SET LOCAL plan_cache_mode = force_generic_plan;\n"
          + FILES
          + "WHERE incident_id = ANY (?) ORDER BY incident_id, added_at, id;\n"
          + "SET LOCAL plan_cache_mode = force_custom_plan";

  private static final String KNOWN =
      "SET LOCAL plan_cache_mode = force_generic_plan;\n"
          + """
          SELECT id, incident_id, label_id, label_id_now, disclosure, incident_label_id,
            incident_label_id_now, incident_disclosure, name, declared_type, detected_type, size,
            sha256, description, marking, rel_to, eyes_only, restrictions
          FROM entente_view.attachment_known
          WHERE incident_id = ANY (?) ORDER BY incident_id, added_at, id;
          """
          + "SET LOCAL plan_cache_mode = force_custom_plan";

  private static final String ONE = FILES + "WHERE incident_id = ? AND id = ?";

  private static final String PIECE =
      """
      SELECT label_id, disclosure, incident_label_id, incident_disclosure,
        substring(bytes FROM ? FOR ?)
      FROM entente_view.attachment_chunk WHERE attachment_id = ? AND number = ?
      """;

  private final AgroalDataSource reader;
  private final FirstWall wall;

  AttachmentRepository(@DataSource("reader") AgroalDataSource reader, FirstWall wall) {
    this.reader = reader;
    this.wall = wall;
  }

  /** The visible files of incidents, in the order in which they were added. */
  List<Attached> files(ActiveEntitlement entitlement, Collection<UUID> incidents) {
    return query(
        OF_INCIDENTS,
        statement ->
            statement.setArray(
                1, statement.getConnection().createArrayOf("uuid", incidents.toArray())),
        row -> attached(entitlement, row));
  }

  /** As above, at the moment that the transaction named, each with its label of then. */
  List<Attached> known(ActiveEntitlement entitlement, Collection<UUID> incidents) {
    return query(
        KNOWN,
        statement ->
            statement.setArray(
                1, statement.getConnection().createArrayOf("uuid", incidents.toArray())),
        row -> {
          Disclosure both =
              disclosure(entitlement, row, row.getInt("label_id"), row.getInt("incident_label_id"))
                  .meet(
                      disclosure(
                          entitlement,
                          row,
                          row.getInt("label_id_now"),
                          row.getInt("incident_label_id_now")));
          return both.level(Section.ATTACHMENTS) == Level.NONE
              ? Optional.empty()
              : Optional.of(attached(entitlement, both, row));
        });
  }

  /** The file, empty alike when it is not there and when it may not be seen. */
  Optional<Attached> file(ActiveEntitlement entitlement, UUID incident, UUID id) {
    return query(
            ONE,
            statement -> {
              statement.setObject(1, incident);
              statement.setObject(2, id);
            },
            row -> attached(entitlement, row))
        .stream()
        .findFirst();
  }

  /** A stretch of one piece of a file; empty alike when it is not there and not visible. */
  Optional<byte[]> piece(ActiveEntitlement entitlement, UUID id, Piece piece) {
    return query(
            PIECE,
            statement -> {
              statement.setInt(1, piece.from() + 1);
              statement.setInt(2, piece.length());
              statement.setObject(3, id);
              statement.setInt(4, piece.number());
            },
            row -> shown(entitlement, row).map(disclosure -> bytes(row)))
        .stream()
        .findFirst();
  }

  private static byte[] bytes(ResultSet row) {
    try {
      return row.getBytes(5);
    } catch (SQLException e) {
      throw failure();
    }
  }

  private Optional<Attached> attached(ActiveEntitlement entitlement, ResultSet row)
      throws SQLException {
    Optional<Disclosure> shown = shown(entitlement, row);
    return shown.isEmpty()
        ? Optional.empty()
        : Optional.of(attached(entitlement, shown.get(), row));
  }

  private static Attached attached(
      ActiveEntitlement entitlement, Disclosure disclosure, ResultSet row) throws SQLException {
    ParagraphMarking marking =
        marking(row.getString("marking"))
            .withLists(
                principals(row.getArray("rel_to")),
                principals(row.getArray("eyes_only")),
                marking(row.getString("restrictions")).withholdFrom());
    Reader requester =
        new Reader(entitlement.requester().agency(), entitlement.requester().communities());
    return new Attached(
        row.getObject("id", UUID.class),
        row.getObject("incident_id", UUID.class),
        row.getInt("label_id"),
        row.getString("name"),
        row.getString("declared_type"),
        row.getString("detected_type"),
        row.getLong("size"),
        row.getBytes("sha256"),
        row.getString("description"),
        disclosure.level(Section.CUSTODY) == Level.NONE ? marking.shownTo(requester) : marking);
  }

  /** What both walls show of the file, if they show it: its own label counts, and its record's. */
  private Optional<Disclosure> shown(ActiveEntitlement entitlement, ResultSet row)
      throws SQLException {
    Disclosure both =
        disclosure(entitlement, row, row.getInt("label_id"), row.getInt("incident_label_id"));
    return both.level(Section.ATTACHMENTS) == Level.NONE ? Optional.empty() : Optional.of(both);
  }

  private Disclosure disclosure(
      ActiveEntitlement entitlement, ResultSet row, int label, int recordLabel)
      throws SQLException {
    return wall.disclosure(entitlement, label, row.getLong("disclosure"))
        .meet(wall.disclosure(entitlement, recordLabel, row.getLong("incident_disclosure")));
  }

  private static ParagraphMarking marking(@Nullable String json) {
    return json == null ? ParagraphMarking.NONE : RecordJson.stored(json, ParagraphMarking.class);
  }

  private static List<Principal> principals(Array array) throws SQLException {
    return Arrays.stream((String[]) array.getArray())
        .map(text -> Principal.of(text).orElseThrow())
        .toList();
  }

  private interface Parameters {
    void of(PreparedStatement statement) throws SQLException;
  }

  private interface Row<T> {
    Optional<T> of(ResultSet row) throws SQLException;
  }

  private <T> List<T> query(String sql, Parameters parameters, Row<T> row) {
    try (Connection connection = reader.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      parameters.of(statement);
      List<T> found = new ArrayList<>();
      if (!statement.execute()) {
        // The answer to a setting comes before that to the question.
        statement.getMoreResults();
      }
      try (ResultSet rows = statement.getResultSet()) {
        while (rows.next()) {
          row.of(rows).ifPresent(found::add);
        }
      }
      return List.copyOf(found);
    } catch (SQLException e) {
      throw failure();
    }
  }

  /** Without the cause: a message of the database may quote values. */
  private static ProblemException failure() {
    return new ProblemException(CommonProblem.UNAVAILABLE);
  }
}
