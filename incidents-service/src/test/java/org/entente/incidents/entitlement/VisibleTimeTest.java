// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.entitlement;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.entente.incidents.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The modified_at of a record for one requester: moved by what the requester can see, and by
 * nothing else. The requester sees label 1 and 2 in the same way, 3 with more, 4 not at all.
 */
class VisibleTimeTest {

  private static final String RECORD = "6f1c1c3e-8d0a-4a39-9f0e-3d3f5f1b2a01";
  private static final String CREATED = "2026-01-01 00:00:01";
  private static final String LATER = "2026-02-01T00:00:00.5Z";
  private static final String MOVED = "2026-02-01 00:00:01";

  private final TestDatabase database = TestDatabase.create();

  @BeforeEach
  void build() throws SQLException {
    database.execute(
        "writer",
        "INSERT INTO entente_store.label (encoding) VALUES ('1'), ('2'), ('3'), ('4')",
        """
        INSERT INTO entente_store.incident (id, label_id, kind, record_status, marking, rel_to, summary, place, "time",
          casualties, persons, sources, custody, written_at)
        VALUES ('%s', 1, 'ATTACK', 'RELEASED', '{"tlp":"GREEN","classification":{"ordinal":1}}', '{DEU}',
          '{"title":"t"}', '{"country":"RUS","placeName":"a"}', '{"day":"2024-03-22","zone":"UTC"}',
          '{"band":"1-9","figures":[1]}', '{"persons":[{"pseudonym":"P1","name":"n"}]}', '{"sources":["s"]}',
          '{"w":1}', '2026-01-01T00:00:00.25Z')
        """
            .formatted(RECORD),
        """
        INSERT INTO entente_store.incident_paragraph (id, incident_id, position, label_id, text, written_at) VALUES
          ('%s', '%s', 0, 1, 'open', '2026-01-01T00:00:00Z'), ('%s', '%s', 1, 4, 'strict', '2026-01-01T00:00:00Z')
        """
            .formatted(RECORD.replace('6', '7'), RECORD, RECORD.replace('6', '8'), RECORD));
    // Core, summary, country, day, band and pseudonyms; label 3 also with sources.
    database.execute(
        "decider",
        "INSERT INTO entente_store.policy_version VALUES (1, 'h', 'jws', '2025-01-01')",
        "UPDATE entente_store.active_policy SET version = 1",
        "INSERT INTO entente_store.entitlement_set (digest) VALUES (sha256('s'))",
        "INSERT INTO entente_store.entitlement_label VALUES (1, 1, 1191, '2025-01-01'),"
            + " (1, 2, 1191, '2025-01-01'), (1, 3, 5287, '2025-01-01')",
        "INSERT INTO entente_store.requester_entitlement VALUES (repeat('x', 43), sha256('r'), 1, 1, 4,"
            + " '{DEU,deu-ct}')");
  }

  private String seen() throws SQLException {
    try (Connection reader = database.as("reader")) {
      reader.setAutoCommit(false);
      reader
          .createStatement()
          .execute(
              "SELECT set_config('entente.entitlement', repeat('x', 43), true),"
                  + " set_config('entente.requester', encode(sha256('r'), 'hex'), true)");
      List<String> times =
          TestDatabase.rows(
              reader, "SELECT modified_at AT TIME ZONE 'UTC' FROM entente_view.incident");
      reader.rollback();
      return times.isEmpty() ? "absent" : times.getFirst();
    }
  }

  private void update(String change) throws SQLException {
    update(change, LATER);
  }

  private void update(String change, String at) throws SQLException {
    database.execute(
        "writer", "UPDATE entente_store.incident SET " + change + ", written_at = '" + at + "'");
  }

  private void paragraph(String first, String change) throws SQLException {
    paragraph(first, change, LATER);
  }

  private void paragraph(String first, String change, String at) throws SQLException {
    database.execute(
        "writer",
        "UPDATE entente_store.incident_paragraph SET "
            + change
            + ", written_at = '"
            + at
            + "' WHERE id::text LIKE '"
            + first
            + "%'");
  }

  private void decide(String... statements) throws SQLException {
    database.execute("owner", statements);
  }

  /** Case 37. */
  @Test
  void hiddenChangesDoNotMoveIt() throws SQLException {
    for (String hidden :
        List.of(
            "sources = '{\"sources\":[\"other\"]}'",
            "sources = NULL",
            "place = '{\"country\":\"RUS\",\"placeName\":\"b\"}'",
            "\"time\" = '{\"day\":\"2024-03-22\",\"zone\":\"CET\"}'",
            "casualties = '{\"band\":\"1-9\",\"figures\":[2]}'",
            "persons = '{\"persons\":[{\"pseudonym\":\"P1\",\"name\":\"other\"}]}'",
            "custody = '{\"w\":2}'",
            "rel_to = '{DEU,SWE}'",
            "rel_to = '{SWE,DEU}'",
            "label_id = 2",
            "label_id = 1",
            "kind = kind")) {
      update(hidden);
      assertEquals(CREATED, seen(), hidden);
    }
  }

  @Test
  void visibleChangesMoveItToTheNextFullSecond() throws SQLException {
    int day = 1;
    for (String visible :
        List.of(
            "summary = '{\"title\":\"u\"}'",
            "place = '{\"country\":\"FRA\"}'",
            "\"time\" = '{\"day\":\"2024-03-23\"}'",
            "casualties = '{\"band\":\"10-99\"}'",
            "persons = '{\"persons\":[{\"pseudonym\":\"P2\"}]}'",
            "marking = '{\"tlp\":\"RED\",\"classification\":{\"ordinal\":1}}'",
            "kind = 'ARREST'",
            "rel_to = '{DEU,deu-ct}'",
            "rel_to = '{}'",
            "eyes_only = '{DEU}'",
            "label_id = 3")) {
      String date = "2026-03-" + (day++ + 9);
      update(visible, date + "T00:00:00.5Z");
      assertEquals(date + " 00:00:01", seen(), visible);
    }
  }

  /** Case 59. */
  @Test
  void aVisitToAnInvisibleLabelIsAChangeAndOneToAnEqualLabelIsNone() throws SQLException {
    update("label_id = 2", "2026-02-01T00:00:00Z");
    assertEquals(CREATED, seen());
    update("label_id = 4", "2026-02-02T00:00:00Z");
    assertEquals("absent", seen());
    update("label_id = 1", "2026-02-03T00:00:00Z");
    assertEquals("2026-02-03 00:00:00", seen());
    update("label_id = 2", "2026-02-04T00:00:00Z");
    assertEquals("2026-02-03 00:00:00", seen());
  }

  @Test
  void aRelabellingThatWasInvisibleStaysInvisibleWhenPolicyChangesTheOldLabelLater()
      throws SQLException {
    // Given
    update("label_id = 2", "2026-02-01T00:00:00Z");

    // When a later policy shows more of label 1, which the record no longer has
    decide(
        "UPDATE entente_store.entitlement_label SET disclosure = 5287, since = '2026-02-10' WHERE label_id = 1",
        "INSERT INTO entente_store.entitlement_past VALUES (1, 1, '2025-01-01', '2026-02-10', 1191)");

    // Then
    assertEquals(CREATED, seen());
  }

  @Test
  void aPolicyThatShowsAnotherPartOfTheLabelMovesIt() throws SQLException {
    decide("UPDATE entente_store.entitlement_label SET since = '2026-02-10T00:00:00Z'");
    assertEquals("2026-02-10 00:00:00", seen());
  }

  /** Case 37. */
  @Test
  void hiddenParagraphsDoNotMoveItWhateverHappensToThem() throws SQLException {
    for (String hidden :
        List.of("text = 'other'", "rel_to = '{DEU}'", "position = 7", "removed_at = now()")) {
      paragraph("8", hidden);
      assertEquals(CREATED, seen(), hidden);
    }
  }

  @Test
  void visibleParagraphsMoveItWhenTheyChangeComeAndGo() throws SQLException {
    paragraph("7", "text = 'other'", "2026-02-01T00:00:00Z");
    assertEquals("2026-02-01 00:00:00", seen());
    paragraph("8", "label_id = 1", "2026-02-02T00:00:00Z");
    assertEquals("2026-02-02 00:00:00", seen());
    paragraph("8", "label_id = 2", "2026-02-03T00:00:00Z");
    assertEquals("2026-02-02 00:00:00", seen());
    paragraph("8", "label_id = 4", "2026-02-04T00:00:00Z");
    assertEquals("2026-02-04 00:00:00", seen());
    paragraph("7", "removed_at = now()", "2026-02-05T00:00:00Z");
    assertEquals("2026-02-05 00:00:00", seen());
  }

  /** Case 30. */
  @Test
  void aParagraphThatLeftBeforePolicyShowedItDoesNotMoveIt() throws SQLException {
    // Given
    paragraph("8", "removed_at = now()", "2026-02-01T00:00:00Z");

    // When
    decide("INSERT INTO entente_store.entitlement_label VALUES (1, 4, 3, '2026-02-10')");

    // Then
    assertEquals(CREATED, seen());
  }

  /** Case 30. */
  @Test
  void oneMovesTheSameWayWhetherPolicyOrWriterTookAParagraphAway() throws SQLException {
    decide(
        "INSERT INTO entente_store.entitlement_past VALUES (1, 4, '2025-01-01', '2026-02-01T00:00:00Z', 3)");
    assertEquals("2026-02-01 00:00:00", seen());
  }

  /** Case C 17. */
  @Test
  void timesOfOneRecordDoNotRunBackwards() throws SQLException {
    update("summary = '{\"title\":\"u\"}'");
    assertEquals(MOVED, seen());
    update("summary = '{\"title\":\"v\"}'", "2026-01-15T00:00:00Z");
    assertEquals(MOVED, seen());
  }
}
