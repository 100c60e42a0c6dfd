// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.entente.incidents.entitlement.ActiveEntitlement;
import org.entente.incidents.entitlement.FirstWall;
import org.entente.kit.problem.CommonProblem;
import org.entente.kit.problem.ProblemException;
import org.entente.policy.Disclosure;
import org.entente.policy.Level;
import org.entente.policy.RecordStatus;
import org.entente.policy.Section;
import org.jspecify.annotations.Nullable;

/**
 * Reads what was known at the moment that the transaction named, through the redacted views. Each
 * row is shown as far as its label of then and the one of now both allow; that is checked here once
 * more. Only inside an entitled transaction there is anything to read.
 */
@ApplicationScoped
class KnownRows {

  private static final String COLUMNS =
      """
      id, label_id, label_id_now, disclosure, kind, record_status, marking, rel_to, eyes_only, day,
      summary, place, "time", casualties, actors, persons, sources, assessment, detail, lineage,
      attachments, custody, modified_at
      """;

  private final AgroalDataSource reader;
  private final FirstWall wall;

  KnownRows(@DataSource("reader") AgroalDataSource reader, FirstWall wall) {
    this.reader = reader;
    this.wall = wall;
  }

  /**
   * A version of a record, for those who see its custody.
   *
   * @param until when the next one was written; null for the current one
   */
  record Version(int number, RecordStatus status, Instant from, @Nullable Instant until) {}

  /** These incidents, as they were known. */
  List<Visible<IncidentRow>> incidents(ActiveEntitlement entitlement, Collection<UUID> ids) {
    return read(
        "SELECT " + COLUMNS + " FROM entente_view.incident_known WHERE id = ANY (?) ORDER BY id",
        query -> query.setArray(1, uuids(query, ids)),
        row -> incident(entitlement, row));
  }

  /** Incidents with a higher id, by id: at most so many, none only at the end. */
  List<Visible<IncidentRow>> after(ActiveEntitlement entitlement, @Nullable UUID id, int most) {
    return read(
        "SELECT " + COLUMNS + " FROM entente_view.incident_known WHERE id > ? ORDER BY id LIMIT ?",
        query -> {
          query.setObject(1, id == null ? new UUID(0, 0) : id);
          query.setInt(2, most);
        },
        row -> incident(entitlement, row));
  }

  /** The paragraphs of these incidents, in order. */
  List<Visible<ParagraphRow>> paragraphs(
      ActiveEntitlement entitlement, Collection<UUID> incidents) {
    return read(
        """
        SELECT id, incident_id, label_id, label_id_now, disclosure, text, language, marking, rel_to,
          eyes_only, restrictions
        FROM entente_view.incident_paragraph_known WHERE incident_id = ANY (?)
        ORDER BY incident_id, position
        """,
        query -> query.setArray(1, uuids(query, incidents)),
        row -> {
          Disclosure shown = shown(entitlement, row);
          return shown.level(Section.SUMMARY) == Level.NONE
              ? Optional.empty()
              : Optional.of(new Visible<>(paragraph(row), shown));
        });
  }

  /** The links of these incidents, each at the one that holds it. */
  Map<UUID, List<Link>> links(ActiveEntitlement entitlement, Collection<UUID> incidents) {
    record Held(UUID incident, Link link) {}
    return this.<Held>read(
            """
            SELECT incident_id, field, target, label_id, label_id_now, target_label_id, disclosure,
              target_disclosure
            FROM entente_view.incident_link_known WHERE incident_id = ANY (?)
            """,
            query -> query.setArray(1, uuids(query, incidents)),
            row ->
                shown(entitlement, row).isEmpty()
                        || wall.disclosure(
                                entitlement,
                                row.getInt("target_label_id"),
                                row.getLong("target_disclosure"))
                            .isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                        new Held(
                            row.getObject("incident_id", UUID.class),
                            new Link(
                                Link.Field.of(row.getString("field")),
                                row.getObject("target", UUID.class)))))
        .stream()
        .collect(
            Collectors.groupingBy(
                Held::incident, Collectors.mapping(Held::link, Collectors.toList())));
  }

  /** The versions of a record, oldest first; none for those who do not see its custody. */
  List<Version> versions(ActiveEntitlement entitlement, UUID id) {
    return read(
        """
        SELECT version, label_id, label_id_now, disclosure, record_status, known_from, known_until
        FROM entente_view.incident_version WHERE incident_id = ? ORDER BY version
        """,
        query -> query.setObject(1, id),
        row -> {
          if (shown(entitlement, row).level(Section.CUSTODY) == Level.NONE) {
            return Optional.empty();
          }
          OffsetDateTime until = row.getObject("known_until", OffsetDateTime.class);
          return Optional.of(
              new Version(
                  row.getInt("version"),
                  RecordStatus.of(row.getString("record_status")).orElseThrow(),
                  row.getObject("known_from", OffsetDateTime.class).toInstant(),
                  until == null ? null : until.toInstant()));
        });
  }

  private Optional<Visible<IncidentRow>> incident(ActiveEntitlement entitlement, ResultSet row)
      throws SQLException {
    Disclosure shown = shown(entitlement, row);
    return shown.isEmpty() ? Optional.empty() : Optional.of(new Visible<>(incident(row), shown));
  }

  /** What both walls show of a row under both of its labels. */
  private Disclosure shown(ActiveEntitlement entitlement, ResultSet row) throws SQLException {
    return wall.disclosure(entitlement, row.getInt("label_id"), row.getLong("disclosure"))
        .meet(wall.disclosure(entitlement, row.getInt("label_id_now"), row.getLong("disclosure")));
  }

  private static IncidentRow incident(ResultSet row) throws SQLException {
    Date day = row.getDate("day");
    return new IncidentRow(
        row.getObject("id", UUID.class),
        row.getInt("label_id"),
        row.getLong("disclosure"),
        row.getString("kind"),
        row.getString("record_status"),
        row.getString("marking"),
        texts(row.getArray("rel_to")),
        texts(row.getArray("eyes_only")),
        day == null ? null : day.toLocalDate(),
        row.getString("summary"),
        row.getString("place"),
        row.getString("time"),
        row.getString("casualties"),
        row.getString("actors"),
        row.getString("persons"),
        row.getString("sources"),
        row.getString("assessment"),
        row.getString("detail"),
        row.getString("lineage"),
        row.getString("attachments"),
        row.getString("custody"),
        row.getObject("modified_at", OffsetDateTime.class).toInstant());
  }

  private static ParagraphRow paragraph(ResultSet row) throws SQLException {
    return new ParagraphRow(
        row.getObject("id", UUID.class),
        row.getObject("incident_id", UUID.class),
        row.getInt("label_id"),
        row.getLong("disclosure"),
        row.getString("text"),
        row.getString("language"),
        row.getString("marking"),
        texts(row.getArray("rel_to")),
        texts(row.getArray("eyes_only")),
        row.getString("restrictions"));
  }

  private static List<String> texts(Array array) throws SQLException {
    return List.of((String[]) array.getArray());
  }

  private static Array uuids(PreparedStatement query, Collection<UUID> ids) throws SQLException {
    return query.getConnection().createArrayOf("uuid", ids.toArray());
  }

  /** Fills in a query's parameters. */
  private interface Parameters {
    void set(PreparedStatement query) throws SQLException;
  }

  /** Takes a row, or leaves it. */
  private interface Rows<T> {
    Optional<T> of(ResultSet row) throws SQLException;
  }

  private <T> List<T> read(String sql, Parameters parameters, Rows<T> rows) {
    // The pool gives the connection of the transaction.
    try (Connection connection = reader.getConnection();
        PreparedStatement query = connection.prepareStatement(sql)) {
      parameters.set(query);
      List<T> found = new ArrayList<>();
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          rows.of(row).ifPresent(found::add);
        }
      }
      return List.copyOf(found);
    } catch (SQLException e) {
      // Without the cause: a message of the database may quote values.
      throw new ProblemException(CommonProblem.UNAVAILABLE);
    }
  }
}
