// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.entente.incidents.search.Position;

/** The queries on the redacted views, and what their rows hold. */
final class IncidentRows {

  /** What finds a page: few columns, so that an index has them all. */
  static final String KEYS = "SELECT e.id, e.label_id, e.disclosure, e.day FROM ";

  /** Incidents by their ids, then their paragraphs, then their links. */
  static final String WHOLE =
      """
      SELECT id, label_id, disclosure, kind, record_status, marking, rel_to, eyes_only, day,
        summary, place, "time", casualties, actors, persons, sources, assessment, detail, lineage,
        attachments, custody, modified_at
      FROM entente_view.incident WHERE id = ANY (?);
      SELECT id, incident_id, label_id, disclosure, text, language, marking, rel_to, eyes_only,
        restrictions
      FROM entente_view.incident_paragraph WHERE incident_id = ANY (?)
      ORDER BY incident_id, position;
      SELECT incident_id, field, target, label_id, target_label_id, disclosure, target_disclosure
      FROM entente_view.incident_link WHERE incident_id = ANY (?)
      """;

  /** As the database orders ids: byte by byte, unlike {@link UUID}. */
  static final Comparator<Position> HIGHEST_ID_FIRST =
      Comparator.comparing(
              Position::id,
              Comparator.comparingLong((UUID id) -> id.getMostSignificantBits() + Long.MIN_VALUE)
                  .thenComparingLong(id -> id.getLeastSignificantBits() + Long.MIN_VALUE))
          .reversed();

  private IncidentRows() {}

  static Position position(ResultSet row) throws SQLException {
    return new Position(row.getObject("day", LocalDate.class), row.getObject("id", UUID.class));
  }

  static IncidentRow incident(ResultSet row) throws SQLException {
    return new IncidentRow(
        row.getObject("id", UUID.class),
        row.getInt("label_id"),
        row.getLong("disclosure"),
        row.getString("kind"),
        row.getString("record_status"),
        row.getString("marking"),
        texts(row.getArray("rel_to")),
        texts(row.getArray("eyes_only")),
        row.getObject("day", LocalDate.class),
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

  static ParagraphRow paragraph(ResultSet row) throws SQLException {
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
}
