// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.entente.incidents.incident.WritableIncident.StoredParagraph;
import org.entente.incidents.marking.ParagraphMarking;
import org.entente.incidents.section.LanguageTag;
import org.entente.incidents.section.Paragraph;
import org.entente.incidents.wire.RecordJson;
import org.entente.policy.Principal;
import org.jspecify.annotations.Nullable;

/** The writer's statements on paragraphs. A removed one stays as a tombstone. */
final class ParagraphStore {

  private ParagraphStore() {}

  /** A paragraph to be written, at its place and with its label. */
  private record Placed(StoredParagraph paragraph, int position, int label) {}

  static List<StoredParagraph> read(Connection connection, UUID incident) throws SQLException {
    try (PreparedStatement read =
        connection.prepareStatement(
            "SELECT id, text, language, marking, rel_to, eyes_only, restrictions, held, ungranted"
                + " FROM entente_store.incident_paragraph"
                + " WHERE incident_id = ? AND removed_at IS NULL ORDER BY position")) {
      read.setObject(1, incident);
      List<StoredParagraph> paragraphs = new ArrayList<>();
      try (ResultSet row = read.executeQuery()) {
        while (row.next()) {
          String language = row.getString("language");
          paragraphs.add(
              new StoredParagraph(
                  row.getObject("id", UUID.class),
                  new Paragraph(
                      row.getString("text"),
                      language == null ? null : new LanguageTag(language),
                      marking(row)),
                  Unshared.of(row.getBoolean("held"), row.getArray("ungranted"))));
        }
      }
      return List.copyOf(paragraphs);
    }
  }

  private static ParagraphMarking marking(ResultSet row) throws SQLException {
    return stored(row.getString("marking"))
        .withLists(
            principals(row.getArray("rel_to")),
            principals(row.getArray("eyes_only")),
            stored(row.getString("restrictions")).withholdFrom());
  }

  private static ParagraphMarking stored(@Nullable String json) {
    return json == null ? ParagraphMarking.NONE : RecordJson.stored(json, ParagraphMarking.class);
  }

  private static List<Principal> principals(Array array) throws SQLException {
    return Arrays.stream((String[]) array.getArray())
        .map(text -> Principal.of(text).orElseThrow())
        .toList();
  }

  /**
   * Makes the paragraphs of an incident these.
   *
   * @param labels per paragraph, in the same order
   */
  static void write(
      Connection connection,
      UUID incident,
      List<StoredParagraph> before,
      List<StoredParagraph> after,
      List<Integer> labels,
      Instant at)
      throws SQLException {
    Set<UUID> kept = after.stream().map(StoredParagraph::id).collect(Collectors.toSet());
    Set<UUID> known = before.stream().map(StoredParagraph::id).collect(Collectors.toSet());
    remove(
        connection,
        before.stream().map(StoredParagraph::id).filter(id -> !kept.contains(id)).toList(),
        at);
    List<Placed> placed = new ArrayList<>();
    for (int index = 0; index < after.size(); index++) {
      placed.add(new Placed(after.get(index), index, labels.get(index)));
    }
    Map<Boolean, List<Placed>> byKnown =
        placed.stream()
            .collect(Collectors.partitioningBy(one -> known.contains(one.paragraph().id())));
    update(connection, byKnown.getOrDefault(true, List.of()), at);
    insert(connection, incident, byKnown.getOrDefault(false, List.of()), at);
    share(connection, before, after);
  }

  /** Hardly ever is there anything to do. */
  private static void share(
      Connection connection, List<StoredParagraph> before, List<StoredParagraph> after)
      throws SQLException {
    Map<UUID, Unshared> known =
        before.stream().collect(Collectors.toMap(StoredParagraph::id, StoredParagraph::unshared));
    for (StoredParagraph one : after) {
      if (!one.unshared().equals(known.getOrDefault(one.id(), Unshared.NOTHING))) {
        try (PreparedStatement update =
            connection.prepareStatement(
                "UPDATE entente_store.incident_paragraph SET held = ?, ungranted = ?"
                    + " WHERE id = ?")) {
          one.unshared().set(connection, update);
          update.setObject(3, one.id());
          update.executeUpdate();
        }
      }
    }
  }

  private static void remove(Connection connection, List<UUID> ids, Instant at)
      throws SQLException {
    if (ids.isEmpty()) {
      return;
    }
    try (PreparedStatement remove =
        connection.prepareStatement(
            "UPDATE entente_store.incident_paragraph SET removed_at = ?, written_at = ?"
                + " WHERE id = ANY (?)")) {
      remove.setObject(1, at.atOffset(ZoneOffset.UTC));
      remove.setObject(2, at.atOffset(ZoneOffset.UTC));
      remove.setArray(3, connection.createArrayOf("uuid", ids.toArray()));
      remove.executeUpdate();
    }
  }

  /**
   * Changes those that are to be changed, in one statement, because the words that are searched are
   * refreshed once per statement; not at all where nothing changes.
   */
  private static void update(Connection connection, List<Placed> paragraphs, Instant at)
      throws SQLException {
    if (paragraphs.isEmpty()) {
      return;
    }
    String rows =
        paragraphs.stream()
            .map(one -> "(?::uuid, ?::int, ?::int, ?::jsonb, ?::text[], ?::text[], ?::jsonb)")
            .collect(Collectors.joining(", "));
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            UPDATE entente_store.incident_paragraph p SET position = n.position,
              label_id = n.label_id, marking = n.marking, rel_to = n.rel_to,
              eyes_only = n.eyes_only, restrictions = n.restrictions, written_at = ?
            FROM (VALUES %s) n (id, position, label_id, marking, rel_to, eyes_only, restrictions)
            WHERE p.id = n.id
              AND (p.position, p.label_id, p.marking, p.rel_to, p.eyes_only, p.restrictions)
                IS DISTINCT FROM
                (n.position, n.label_id, n.marking, n.rel_to, n.eyes_only, n.restrictions)
            """
                .formatted(rows))) {
      update.setObject(1, at.atOffset(ZoneOffset.UTC));
      int column = 2;
      for (Placed one : paragraphs) {
        update.setObject(column, one.paragraph().id());
        update.setInt(column + 1, one.position());
        update.setInt(column + 2, one.label());
        setMarking(connection, update, column + 3, one.paragraph().paragraph().marking());
        column += 7;
      }
      update.executeUpdate();
    }
  }

  /** In one statement, because the words that are searched are refreshed once per statement. */
  private static void insert(
      Connection connection, UUID incident, List<Placed> paragraphs, Instant at)
      throws SQLException {
    if (paragraphs.isEmpty()) {
      return;
    }
    String rows =
        paragraphs.stream()
            .map(one -> "(?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?::jsonb, ?)")
            .collect(Collectors.joining(", "));
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO entente_store.incident_paragraph (id, incident_id, position, label_id,"
                + " text, language, marking, rel_to, eyes_only, restrictions, written_at) VALUES "
                + rows)) {
      int column = 1;
      for (Placed one : paragraphs) {
        Paragraph paragraph = one.paragraph().paragraph();
        insert.setObject(column, one.paragraph().id());
        insert.setObject(column + 1, incident);
        insert.setInt(column + 2, one.position());
        insert.setInt(column + 3, one.label());
        insert.setString(column + 4, paragraph.text());
        insert.setString(
            column + 5, paragraph.language() == null ? null : paragraph.language().value());
        setMarking(connection, insert, column + 6, paragraph.marking());
        insert.setObject(column + 10, at.atOffset(ZoneOffset.UTC));
        column += 11;
      }
      insert.executeUpdate();
    }
  }

  /** The marking in four columns: what is shown, the two lists that are reduced, and the rest. */
  private static void setMarking(
      Connection connection,
      PreparedStatement statement,
      int column,
      @Nullable ParagraphMarking marking)
      throws SQLException {
    ParagraphMarking own = marking == null ? ParagraphMarking.NONE : marking;
    setJson(statement, column, own.withLists(List.of(), List.of(), List.of()));
    statement.setArray(column + 1, IncidentStore.principals(connection, own.relTo()));
    statement.setArray(column + 2, IncidentStore.principals(connection, own.eyesOnly()));
    setJson(
        statement,
        column + 3,
        ParagraphMarking.NONE.withLists(List.of(), List.of(), own.withholdFrom()));
  }

  private static void setJson(PreparedStatement statement, int column, Record value)
      throws SQLException {
    if (RecordJson.isEmpty(value)) {
      statement.setNull(column, Types.VARCHAR);
    } else {
      statement.setString(column, RecordJson.string(value));
    }
  }
}
