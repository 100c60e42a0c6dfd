// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.entente.incidents.search.FilterKeys;
import org.entente.incidents.section.Actors;
import org.entente.incidents.section.Assessment;
import org.entente.incidents.section.Attachments;
import org.entente.incidents.section.Casualties;
import org.entente.incidents.section.Custody;
import org.entente.incidents.section.Detail;
import org.entente.incidents.section.Lineage;
import org.entente.incidents.section.Occurrence;
import org.entente.incidents.section.Persons;
import org.entente.incidents.section.Place;
import org.entente.incidents.section.Sources;
import org.entente.incidents.section.Summary;
import org.entente.incidents.wire.RecordJson;
import org.entente.policy.IncidentKind;
import org.entente.policy.Principal;
import org.entente.policy.RecordStatus;
import org.jspecify.annotations.Nullable;

/**
 * The writer's statements on the base tables. Triggers keep superseded versions, change times,
 * earlier labels and the words that are searched.
 */
@ApplicationScoped
class IncidentStore {

  private static final String READ =
      """
      SELECT kind, record_status, summary, place, "time", casualties, actors, persons, sources,
        assessment, detail, lineage, attachments, custody, authors
      FROM entente_store.incident WHERE id = ? FOR UPDATE
      """;

  private static final String COLUMNS =
      """
      label_id = ?, kind = ?, record_status = ?, marking = ?::jsonb, rel_to = ?, eyes_only = ?,
      summary = ?::jsonb, place = ?::jsonb, "time" = ?::jsonb, casualties = ?::jsonb,
      actors = ?::jsonb, persons = ?::jsonb, sources = ?::jsonb, assessment = ?::jsonb,
      detail = ?::jsonb, lineage = ?::jsonb, attachments = ?::jsonb, custody = ?::jsonb,
      actor_keys = ?, person_keys = ?, pseudonym_keys = ?, written_by = ?, authors = ?,
      written_at = ?
      """;

  private static final String UPDATE =
      "UPDATE entente_store.incident SET " + COLUMNS + " WHERE id = ?";

  private static final String INSERT =
      """
      INSERT INTO entente_store.incident (label_id, kind, record_status, marking, rel_to, eyes_only,
        summary, place, "time", casualties, actors, persons, sources, assessment, detail, lineage,
        attachments, custody, actor_keys, person_keys, pseudonym_keys, written_by, authors,
        written_at, id)
      VALUES (?, ?, ?, ?::jsonb, ?, ?, ?::jsonb, ?::jsonb, ?::jsonb, ?::jsonb, ?::jsonb, ?::jsonb,
        ?::jsonb, ?::jsonb, ?::jsonb, ?::jsonb, ?::jsonb, ?::jsonb, ?, ?, ?, ?, ?, ?, ?)
      """;

  /** The record whole, its row locked until the transaction ends. */
  Optional<WritableIncident> lock(Connection connection, UUID id) throws SQLException {
    try (PreparedStatement read = connection.prepareStatement(READ)) {
      read.setObject(1, id);
      try (ResultSet row = read.executeQuery()) {
        return row.next() ? Optional.of(whole(connection, id, row)) : Optional.empty();
      }
    }
  }

  private static WritableIncident whole(Connection connection, UUID id, ResultSet row)
      throws SQLException {
    Custody custody = RecordJson.stored(row.getString("custody"), Custody.class);
    Content content =
        new Content(
            IncidentKind.of(row.getString("kind")).orElseThrow(),
            custody.marking(),
            section(row, "summary", Summary.class),
            section(row, "place", Place.class),
            section(row, "time", Occurrence.class),
            section(row, "casualties", Casualties.class),
            section(row, "actors", Actors.class),
            section(row, "persons", Persons.class),
            section(row, "sources", Sources.class),
            section(row, "assessment", Assessment.class),
            section(row, "detail", Detail.class),
            section(row, "lineage", Lineage.class),
            section(row, "attachments", Attachments.class));
    return new WritableIncident(
        id,
        RecordStatus.of(row.getString("record_status")).orElseThrow(),
        content,
        ParagraphStore.read(connection, id),
        links(connection, id),
        custody,
        Arrays.asList((String[]) row.getArray("authors").getArray()));
  }

  private static <T extends Record> @Nullable T section(ResultSet row, String name, Class<T> type)
      throws SQLException {
    String json = row.getString(name);
    return json == null ? null : RecordJson.stored(json, type);
  }

  private static Set<Link> links(Connection connection, UUID id) throws SQLException {
    try (PreparedStatement read =
        connection.prepareStatement(
            "SELECT field, target FROM entente_store.incident_link"
                + " WHERE incident_id = ? AND removed_at IS NULL")) {
      read.setObject(1, id);
      Set<Link> links = new HashSet<>();
      try (ResultSet row = read.executeQuery()) {
        while (row.next()) {
          links.add(
              new Link(Link.Field.of(row.getString("field")), row.getObject("target", UUID.class)));
        }
      }
      return Set.copyOf(links);
    }
  }

  /**
   * Before its children.
   *
   * @param by issuer and subject of who writes
   */
  void insert(Connection connection, WritableIncident incident, int label, String by, Instant at)
      throws SQLException {
    write(connection, INSERT, incident, label, by, at);
    writeLinks(connection, incident);
  }

  /** Before its children: the version superseded is kept with those that it had. */
  void update(Connection connection, WritableIncident incident, int label, String by, Instant at)
      throws SQLException {
    write(connection, UPDATE, incident, label, by, at);
    writeLinks(connection, incident);
  }

  private static void write(
      Connection connection,
      String sql,
      WritableIncident incident,
      int label,
      String by,
      Instant at)
      throws SQLException {
    Content content = incident.content();
    Summary summary = content.summary();
    FilterKeys keys = FilterKeys.of(content.actors(), content.persons());
    try (PreparedStatement write = connection.prepareStatement(sql)) {
      write.setInt(1, label);
      write.setString(2, content.kind().code());
      write.setString(3, incident.status().code());
      write.setString(4, RecordJson.string(content.marking().shownToAll()));
      write.setArray(5, principals(connection, content.marking().relTo()));
      write.setArray(6, principals(connection, content.marking().eyesOnly()));
      setJson(write, 7, summary == null ? null : summary.withParagraphs(List.of()));
      setJson(write, 8, content.place());
      setJson(write, 9, content.time());
      setJson(write, 10, content.casualties());
      setJson(write, 11, content.actors());
      setJson(write, 12, content.persons());
      setJson(write, 13, content.sources());
      setJson(write, 14, content.assessment());
      setJson(write, 15, content.detail());
      setJson(write, 16, content.lineage());
      setJson(write, 17, content.attachments());
      setJson(write, 18, incident.custody());
      write.setArray(19, texts(connection, keys.actors()));
      write.setArray(20, texts(connection, keys.names()));
      write.setArray(21, texts(connection, keys.pseudonyms()));
      write.setString(22, by);
      write.setArray(23, texts(connection, incident.authors()));
      write.setObject(24, at.atOffset(ZoneOffset.UTC));
      write.setObject(25, incident.id());
      if (write.executeUpdate() != 1) {
        throw new SQLException("the incident was not written");
      }
    }
  }

  private static void writeLinks(Connection connection, WritableIncident incident)
      throws SQLException {
    Array fields =
        texts(connection, incident.links().stream().map(link -> link.field().code()).toList());
    Array targets =
        connection.createArrayOf("uuid", incident.links().stream().map(Link::target).toArray());
    try (PreparedStatement remove =
            connection.prepareStatement(
                """
                UPDATE entente_store.incident_link SET removed_at = now()
                WHERE incident_id = ? AND removed_at IS NULL
                  AND (field, target) NOT IN (SELECT f, t FROM unnest(?, ?) AS g (f, t))
                """);
        PreparedStatement add =
            connection.prepareStatement(
                """
                INSERT INTO entente_store.incident_link (incident_id, field, target)
                SELECT ?, f, t FROM unnest(?, ?) AS g (f, t)
                ON CONFLICT (incident_id, field, target) DO UPDATE SET removed_at = NULL
                """)) {
      for (PreparedStatement statement : List.of(remove, add)) {
        statement.setObject(1, incident.id());
        statement.setArray(2, fields);
        statement.setArray(3, targets);
        statement.executeUpdate();
      }
    }
  }

  private static void setJson(PreparedStatement write, int index, @Nullable Record section)
      throws SQLException {
    if (section == null) {
      write.setNull(index, Types.VARCHAR);
    } else {
      write.setString(index, RecordJson.string(section));
    }
  }

  static Array principals(Connection connection, List<Principal> principals) throws SQLException {
    return texts(connection, principals.stream().map(Principal::text).toList());
  }

  private static Array texts(Connection connection, List<String> texts) throws SQLException {
    return connection.createArrayOf("text", texts.toArray());
  }
}
