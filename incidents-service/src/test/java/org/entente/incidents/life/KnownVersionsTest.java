// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.life;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.entente.incidents.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The versions of records as the database keeps them and shows them. */
class KnownVersionsTest {

  private static final String ID = "00000000-0000-4000-8000-000000000001";
  private static final String OTHER = "00000000-0000-4000-8000-000000000002";
  private static final long EVERYTHING = 262_143;
  private static final long NO_CUSTODY = EVERYTHING - 131_072;

  @SuppressWarnings("NullAway.Init") // set before each
  private TestDatabase database;

  @BeforeEach
  void labelsAndPolicy() throws SQLException {
    database = TestDatabase.create();
    database.execute(
        "owner",
        "INSERT INTO entente_store.label (encoding) VALUES ('red'), ('green')",
        "INSERT INTO entente_store.policy_version VALUES (1, 'h', '', '2020-01-01')",
        "UPDATE entente_store.active_policy SET version = 1");
    entitle("fra-ct", EVERYTHING, EVERYTHING);
    entitle("deu-ct", 0, NO_CUSTODY);
    entitle("swe-ct", 1, 1 + 2);
  }

  /** What an agency sees of records labelled red, and of those labelled green; 0 for nothing. */
  private void entitle(String agency, long red, long green) throws SQLException {
    database.execute(
        "owner",
        "INSERT INTO entente_store.entitlement_set (digest) VALUES (sha256('" + agency + "'))",
        """
        INSERT INTO entente_store.entitlement_label
        SELECT max(s.id), l.label, l.shown, '2020-01-01'
        FROM entente_store.entitlement_set s, (VALUES (1, %d), (2, %d)) l (label, shown)
        WHERE l.shown <> 0 GROUP BY 2, 3
        """
            .formatted(red, green),
        """
        INSERT INTO entente_store.requester_entitlement
          (id, requester, policy_version, set_id, high_water, principals)
        SELECT repeat('%s', 10), sha256('%s'), 1, max(id), 2, '{%s}' FROM entente_store.entitlement_set
        """
            .formatted(agency, agency, agency));
  }

  private void insert(String id, int label, String at, String title) throws SQLException {
    database.execute(
        "writer",
        """
        INSERT INTO entente_store.incident
          (id, label_id, kind, record_status, marking, custody, summary, written_at)
        VALUES ('%s', %d, 'ATTACK', 'RELEASED', '{"tlp":"RED","classification":{"ordinal":0}}', '{}',
          '{"title":"%s"}', '%s')
        """
            .formatted(id, label, title, at));
  }

  private void update(int label, String at, String title) throws SQLException {
    database.execute(
        "writer",
        "UPDATE entente_store.incident SET label_id = %d, written_at = '%s', summary = '{\"title\":\"%s\"}' WHERE id = '%s'"
            .formatted(label, at, title, ID));
  }

  /** What a query on the views gives an agency at a moment of knowledge. */
  private List<String> seen(String agency, String knownAt, String query) throws SQLException {
    try (Connection reader = database.as("reader");
        Statement statement = reader.createStatement()) {
      reader.setAutoCommit(false);
      statement.execute(
          """
          SELECT set_config('entente.entitlement', repeat('%s', 10), true),
            set_config('entente.requester', encode(sha256('%s'), 'hex'), true),
            set_config('entente.known_at', '%s', true)
          """
              .formatted(agency, agency, knownAt));
      List<String> rows = TestDatabase.rows(reader, query);
      reader.rollback();
      return rows;
    }
  }

  private List<String> titles(String agency, String knownAt) throws SQLException {
    return seen(
        agency,
        knownAt,
        "SELECT coalesce(summary ->> 'title', '-') FROM entente_view.incident_known ORDER BY id");
  }

  @Test
  void anInsertKeepsNoVersionAndAnUpdateKeepsTheOneItSupersedes() throws SQLException {
    // Given
    insert(ID, 2, "2024-01-01", "one");
    assertEquals(
        List.of("0"), database.rows("SELECT count(*) FROM entente_store.incident_version"));

    // When
    update(2, "2024-01-02", "two");
    update(2, "2024-01-02", "three");

    // Then
    assertEquals(
        List.of(
            "1|one|2024-01-01 00:00:00|2024-01-02 00:00:00",
            "2|two|2024-01-02 00:00:00|2024-01-02 00:00:00.000001"),
        database.rows(
            """
            SELECT version, summary ->> 'title', known_from AT TIME ZONE 'UTC', known_until AT TIME ZONE 'UTC'
            FROM entente_store.incident_version ORDER BY version
            """));
  }

  @Test
  void atEachMomentOneVersionIsKnown() throws SQLException {
    // Given
    insert(ID, 2, "2024-01-01", "one");
    update(2, "2024-01-03", "two");
    insert(OTHER, 2, "2024-01-02", "other");

    // Then
    assertEquals(List.of(), titles("fra-ct", ""));
    assertEquals(List.of(), titles("fra-ct", "2023-12-31T23:59:59Z"));
    assertEquals(List.of("one"), titles("fra-ct", "2024-01-01T00:00:00Z"));
    assertEquals(List.of("one", "other"), titles("deu-ct", "2024-01-02T23:59:59.999999Z"));
    assertEquals(List.of("two", "other"), titles("deu-ct", "2024-01-03T00:00:00Z"));
  }

  @Test
  @DisplayName("case 29: a version is shown as far as its own label and the record's of now do")
  void aVersionIsShownAsFarAsBothLabelsDo() throws SQLException {
    // Given
    insert(ID, 1, "2024-01-01", "red");
    update(2, "2024-01-02", "green");
    update(1, "2024-01-03", "red again");

    // Then
    for (String moment : List.of("2024-01-01", "2024-01-02", "2024-01-03")) {
      assertEquals(List.of(), titles("deu-ct", moment));
      assertEquals(List.of("-"), titles("swe-ct", moment));
      assertEquals(1, titles("fra-ct", moment).size());
    }

    // When
    update(2, "2024-01-04", "green again");

    // Then
    assertEquals(List.of(), titles("deu-ct", "2024-01-01"));
    assertEquals(List.of("green"), titles("deu-ct", "2024-01-02"));
    assertEquals(List.of("-"), titles("swe-ct", "2024-01-03"));
    assertEquals(List.of("green again"), titles("swe-ct", "2024-01-04"));
  }

  @Test
  @DisplayName("case 29: what was removed since is shown to the originator's people alone")
  void aParagraphRemovedSinceIsForTheOriginatorAlone() throws SQLException {
    // Given
    insert(ID, 2, "2024-01-01", "one");
    database.execute(
        "writer",
        "INSERT INTO entente_store.incident_paragraph (id, incident_id, position, label_id, text, written_at)"
            + " VALUES ('"
            + OTHER
            + "', '"
            + ID
            + "', 0, 2, 'said', '2024-01-01')");
    update(2, "2024-01-02", "two");
    String query = "SELECT text FROM entente_view.incident_paragraph_known";
    assertEquals(List.of("said"), seen("deu-ct", "2024-01-01", query));
    assertEquals(List.of("said"), seen("deu-ct", "2024-01-02", query));

    // When
    database.execute(
        "writer",
        "UPDATE entente_store.incident_paragraph SET removed_at = '2024-01-02', written_at = '2024-01-02'");

    // Then
    assertEquals(List.of(), seen("deu-ct", "2024-01-01", query));
    assertEquals(List.of("said"), seen("fra-ct", "2024-01-01", query));
    assertEquals(List.of(), seen("fra-ct", "2024-01-02", query));
  }

  @Test
  @DisplayName("case 29: numbers and times of versions are the originator's")
  void versionsAreListedForTheOriginatorAlone() throws SQLException {
    // Given
    insert(ID, 2, "2024-01-01", "one");
    update(2, "2024-01-02", "two");
    String query = "SELECT version FROM entente_view.incident_version ORDER BY version";

    // Then
    assertEquals(List.of("1", "2"), seen("fra-ct", "", query));
    assertEquals(List.of(), seen("deu-ct", "", query));
    assertEquals(
        List.of("null"),
        seen("deu-ct", "2024-01-01", "SELECT version FROM entente_view.incident_known"));
  }

  @Test
  void versionsKeptAsDocumentsAreReadAsBefore() throws SQLException {
    // Given
    TestDatabase older = TestDatabase.empty();
    older.migrate("20261123192000");
    older.execute(
        "owner",
        "INSERT INTO entente_store.label (encoding) VALUES ('red')",
        """
        INSERT INTO entente_store.incident
          (id, label_id, kind, record_status, marking, custody, written_at)
        VALUES ('%s', 1, 'ATTACK', 'DRAFT', '{"tlp":"RED","classification":{"ordinal":0}}', '{}', '2024-01-01')
        """
            .formatted(ID),
        "UPDATE entente_store.incident SET written_at = '2024-01-02'",
        """
        INSERT INTO entente_store.incident_version VALUES ('%1$s', 1, 1, '{"originator":"fra-ct",
          "kind":"ATTACK","recordStatus":"DRAFT","custody":{"marking":{"tlp":"RED","relTo":["FRA"],
          "orcon":true,"classification":{"ordinal":0}}},"summary":{"title":"x","paragraphs":[
          {"text":"p"},{"text":"q","marking":{"tlp":"RED","withholdFrom":["DEU"],"relTo":["FRA"]}}]},
          "lineage":{"supersedes":"urn:entente:fra-ct:%2$s","derivedFrom":["urn:entente:deu-ct:%2$s"]}}',
          '2024-01-01', 'carla'),
          ('%1$s', 2, 1, '{"originator":"fra-ct"}', '2024-01-02', 'carla')
        """
            .formatted(ID, OTHER));

    // When
    older.migrate();

    // Then
    assertEquals(
        List.of(
            """
            1|{"tlp": "RED", "caveats": ["ORCON"], "classification": {"ordinal": 0}}|{FRA}|{"title": "x"}|\
            {"derivedFrom": ["urn:entente:deu-ct:%1$s"]}|[{"field": "supersedes", "target": "%1$s"}]|carla\
            """
                .formatted(OTHER)),
        older.rows(
            "SELECT version, marking, rel_to, summary, lineage, links, written_by FROM entente_store.incident_version"));
    // And a paragraph of whose label nothing is known is not shown under another one
    assertEquals(
        List.of("1|{\"text\": \"p\", \"labelId\": 1}"),
        older.rows(
            "SELECT jsonb_array_length(paragraphs), (paragraphs -> 0) - 'id'"
                + " FROM entente_store.incident_version"));
  }
}
