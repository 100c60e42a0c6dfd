// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.entitlement;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.entente.incidents.TestDatabase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The second wall alone: what the views show of one record under each form of a disclosure. */
class RedactedViewTest {

  private static final String RECORD = "6f1c1c3e-8d0a-4a39-9f0e-3d3f5f1b2a01";
  private static final String OTHER = "6f1c1c3e-8d0a-4a39-9f0e-3d3f5f1b2a02";
  private static final long CORE = 1;
  private static final long EVERYTHING = (1 << 18) - 1;

  private static final String INSERT =
      """
      INSERT INTO entente_store.incident (id, label_id, kind, record_status, marking, rel_to, eyes_only, summary, place,
        "time", casualties, actors, persons, sources, assessment, detail, lineage, attachments, custody, actor_keys,
        person_keys, pseudonym_keys, written_at)
      VALUES ('%s', 1, 'ATTACK', 'RELEASED', '{"tlp":"GREEN","classification":{"ordinal":1}}', '{DEU,SWE,community:x}',
        '{SWE,deu-ct}', '{"title":"Été"}', '{"country":"RUS","admin1":"RU-MOS","placeName":"Crocus"}',
        '{"day":"2024-03-22","earliest":"2024-03-22T20:00:00+03:00"}', '{"band":"100-499","figures":[{"best":145}]}',
        '{"actors":[{"ref":"is-k"}]}',
        '{"persons":[{"pseudonym":"P1","name":"Ivan","role":"suspect"},{"name":"Olga"}],"charges":["murder"]}',
        '{"sources":["humint"]}', '{"question":"why"}', '{"plot":"yes"}', '{"clusterId":"c"}', '{"files":["film"]}',
        '{"workflow":"w"}', '{is-k}', '{ivan,olga}', '{P1}', '2026-01-01T00:00:00.001Z')
      """;

  @SuppressWarnings("NullAway.Init") // set before all
  private static TestDatabase database;

  @BeforeAll
  static void build() throws SQLException {
    database = TestDatabase.create();
    database.execute(
        "writer",
        "INSERT INTO entente_store.label (encoding) VALUES ('one'), ('two')",
        INSERT.formatted(RECORD),
        """
        INSERT INTO entente_store.incident_paragraph (id, incident_id, position, label_id, text, written_at) VALUES
          (gen_random_uuid(), '%s', 0, 1, 'open words', '2026-01-01T00:00:00Z'),
          (gen_random_uuid(), '%s', 1, 2, 'strict words', '2026-01-01T00:00:00Z')
        """
            .formatted(RECORD, RECORD));
    database.execute(
        "decider",
        "INSERT INTO entente_store.policy_version VALUES (1, 'h', 'jws', '2025-01-01')",
        "UPDATE entente_store.active_policy SET version = 1");
  }

  /** A requester of DEU that sees label 1 like this and label 2 not at all. */
  private static String entitled(String id, long disclosure) throws SQLException {
    database.execute(
        "decider",
        """
        WITH s AS (INSERT INTO entente_store.entitlement_set (digest) VALUES (sha256('%s')) RETURNING id),
          l AS (INSERT INTO entente_store.entitlement_label SELECT id, 1, %d, '2025-01-01' FROM s WHERE %d <> 0)
        INSERT INTO entente_store.requester_entitlement SELECT '%s', sha256('r%s'), 1, id, 2, '{DEU,deu-ct}' FROM s
        """
            .formatted(id, disclosure, disclosure, name(id), id));
    return id;
  }

  private static String name(String id) {
    return (id + "-").repeat(20).substring(0, 43);
  }

  private static List<String> read(String id, String query) throws SQLException {
    return read(name(id), "encode(sha256('r" + id + "'), 'hex')", query);
  }

  private static List<String> read(String name, String requester, String query)
      throws SQLException {
    try (Connection reader = database.as("reader")) {
      reader.setAutoCommit(false);
      try (PreparedStatement set =
          reader.prepareStatement(
              "SELECT set_config('entente.entitlement', ?, true),"
                  + " set_config('entente.requester', "
                  + requester
                  + ", true)")) {
        set.setString(1, name);
        set.execute();
      }
      List<String> rows = TestDatabase.rows(reader, query);
      reader.rollback();
      return rows;
    }
  }

  /** Cases 34, 35, 39 and 40. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          1     ; country, admin1, day, place, time, casualties, persons ; null|null|null|null|null|null|null
          1     ; actors, actor_keys, person_keys, summary, sources       ; null|null|null|null|null
          1     ; assessment, detail, lineage, attachments, custody       ; null|null|null|null|null
          1     ; version, created_at                                     ; null|null
          1     ; kind, record_status, tlp, classification                ; ATTACK|RELEASED|GREEN|1
          1     ; rel_to, eyes_only                                       ; {DEU}|{deu-ct}
          3     ; summary                                                 ; {"title": "Été"}
          5     ; country, admin1, place                                  ; RUS|null|{"country": "RUS"}
          13    ; country, admin1, place                  ; RUS|RU-MOS|{"admin1": "RU-MOS", "country": "RUS"}
          29    ; place->>'placeName'                                     ; Crocus
          33    ; day, time                                               ; 2024-03-22|{"day": "2024-03-22"}
          97    ; day, time->>'earliest'                            ; 2024-03-22|2024-03-22T20:00:00+03:00
          129   ; casualties                                              ; {"band": "100-499"}
          385   ; casualties->'figures'->0->>'best'                       ; 145
          513   ; actors, actor_keys                          ; {"actors": [{"ref": "is-k"}]}|{is-k}
          1025  ; persons                ; {"persons": [{"role": "suspect", "pseudonym": "P1"}]}
          1025  ; person_keys                                             ; {P1}
          3073  ; persons->'charges', person_keys                         ; ["murder"]|{P1,ivan,olga}
          4097  ; sources->'sources'                                      ; ["humint"]
          8193  ; assessment->>'question'                                 ; why
          16385 ; detail->>'plot'                                         ; yes
          32769 ; lineage->>'clusterId'                                   ; c
          65537 ; attachments->'files'                                    ; ["film"]
          262143; custody->>'workflow', version, rel_to                   ; w|1|{DEU,SWE,community:x}
          """)
  void aSectionIsShownAsFarAsItsBitsGo(long disclosure, String columns, String expected)
      throws SQLException {
    // Given
    String id = entitled("bits" + disclosure + columns.hashCode(), disclosure);

    // When
    List<String> rows = read(id, "SELECT " + columns + " FROM entente_view.incident");

    // Then
    assertEquals(List.of(expected), rows);
  }

  /** Case 45. */
  @Test
  void aRecordIsInOneListOrTheOther() throws SQLException {
    String withDay = entitled("withDay", CORE | 32);
    String withoutDay = entitled("withoutDay", CORE);
    String dated = "SELECT id FROM entente_view.incident_dated";
    String undated = "SELECT id FROM entente_view.incident_undated";
    assertEquals(List.of(RECORD), read(withDay, dated));
    assertEquals(List.of(), read(withDay, undated));
    assertEquals(List.of(), read(withoutDay, dated));
    assertEquals(List.of(RECORD), read(withoutDay, undated));
  }

  /** Case 44. */
  @Test
  void aWithheldColumnBehavesAsIfItWereAbsent() throws SQLException {
    // Given
    String id = entitled("absent", CORE);

    // When, Then
    for (String filter :
        List.of(
            "country = 'RUS'",
            "country <> 'FRA'",
            "NOT country = 'FRA'",
            "day < '2030-01-01'",
            "'is-k' = ANY (actor_keys)",
            "NOT 'x' = ANY (actor_keys)",
            "country IS NOT NULL",
            "place ? 'country'")) {
      assertEquals(
          List.of(), read(id, "SELECT id FROM entente_view.incident WHERE " + filter), filter);
    }
    assertEquals(
        List.of(RECORD), read(id, "SELECT id FROM entente_view.incident WHERE country IS NULL"));
  }

  /** Cases 24 and C 28. */
  @Test
  void noSettingNamesNothingAndNoneRaises() throws SQLException {
    // Given
    String id = entitled("zero", EVERYTHING);
    String other = entitled("zeroOther", EVERYTHING);
    String digest = "encode(sha256('r" + id + "'), 'hex')";
    String all =
        """
        SELECT id FROM entente_view.incident UNION ALL SELECT id FROM entente_view.incident_dated
        UNION ALL SELECT id FROM entente_view.incident_undated UNION ALL SELECT id FROM entente_view.incident_paragraph
        UNION ALL SELECT target FROM entente_view.incident_link
        UNION ALL SELECT id FROM entente_view.found('crocus', false, 262143, null, null, null, null, null, null, null)
        """;
    assertEquals(4, read(name(id), digest, all).size());

    // When, Then
    assertEquals(List.of(), read("", digest, all));
    assertEquals(List.of(), read("unknown", digest, all));
    assertEquals(List.of(), read("'; DROP TABLE x; --", digest, all));
    assertEquals(List.of(), read(name(other), digest, all));
    assertEquals(List.of(), read(name(id), "''", all));
    assertEquals(List.of(), read(name(id), "'\\x00'", all));
    assertEquals(List.of(), read(name(id), "'zz'", all));
    assertEquals(List.of(), read(name(id), "upper(" + digest + ")", all));
    try (Connection unset = database.as("reader")) {
      assertEquals(List.of(), TestDatabase.rows(unset, all));
    }
  }

  /** Case 61. */
  @Test
  void anExpiredEntitlementShowsNothing() throws SQLException {
    String id = entitled("expired", EVERYTHING);
    String record = "SELECT id FROM entente_view.incident";
    assertEquals(List.of(RECORD), read(id, record));
    database.execute(
        "owner",
        "UPDATE entente_store.requester_entitlement SET expires_at = now() WHERE id = '"
            + name(id)
            + "'");
    assertEquals(List.of(), read(id, record));
    assertEquals(List.of(), read(id, "SELECT in_force FROM entente_view.entitlement_in_force"));
  }

  /** Cases 24 and C 29. */
  @Test
  void anEmptyEntitlementShowsNothing() throws SQLException {
    String id = entitled("empty", 0);
    assertEquals(List.of(), read(id, "SELECT id FROM entente_view.incident"));
    assertEquals(List.of("t"), read(id, "SELECT in_force FROM entente_view.entitlement_in_force"));
  }

  /** Case C 6. */
  @Test
  void aSettingEndsWithItsTransaction() throws SQLException {
    String id = entitled("leak", EVERYTHING);
    try (Connection reader = database.as("reader")) {
      for (String end : List.of("COMMIT", "ROLLBACK")) {
        reader
            .createStatement()
            .execute(
                "BEGIN; SELECT set_config('entente.entitlement', '"
                    + name(id)
                    + "', true), set_config('entente.requester', encode(sha256('r"
                    + id
                    + "'), 'hex'), true)");
        assertEquals(
            List.of(RECORD), TestDatabase.rows(reader, "SELECT id FROM entente_view.incident"));
        reader.createStatement().execute(end);
        assertEquals(List.of(), TestDatabase.rows(reader, "SELECT id FROM entente_view.incident"));
      }
    }
  }

  /** Cases 26 and 35. */
  @Test
  void aParagraphFollowsItsOwnLabelAndItsRecordsSummary() throws SQLException {
    String paragraphs = "SELECT text FROM entente_view.incident_paragraph ORDER BY position";
    assertEquals(List.of("open words"), read(entitled("paragraph", CORE | 2), paragraphs));
    assertEquals(List.of(), read(entitled("noSummary", CORE | 4), paragraphs));
    String both = entitled("both", CORE | 2);
    database.execute(
        "decider",
        "INSERT INTO entente_store.entitlement_label SELECT set_id, 2, 3, '2025-01-01' FROM"
            + " entente_store.requester_entitlement WHERE id = '"
            + name(both)
            + "'");
    assertEquals(List.of("open words", "strict words"), read(both, paragraphs));
  }

  /** Cases 47 and 48. */
  @ParameterizedTest
  @CsvSource({
    "3, ete, 1",
    "3, OPEN, 1",
    "3, open été, 1",
    "3, strict, 0",
    "3, open strict, 0",
    "3, crocus, 0",
    "3, ete crocus, 0",
    "5, rus, 1",
    "5, crocus, 0",
    "13, mos, 1",
    "5, mos, 0",
    "13, ru-mos, 1",
    "29, crocus, 1",
    "513, is-k, 1",
    "1025, p1, 1",
    "1025, ivan, 0",
    "3073, ivan, 1",
    "31, ete crocus, 1",
    "1, ete, 0",
  })
  void aSearchSeesTheVisibleWordsAlone(long disclosure, String asked, int found)
      throws SQLException {
    String id = entitled("search" + disclosure + asked, disclosure);
    assertEquals(
        found,
        read(
                id,
                "SELECT id FROM entente_view.found('"
                    + asked
                    + "', false, 262143, null, null, null, null, null, null, null)")
            .size());
  }

  /** Case 20. */
  @Test
  void aRecordOfAnotherLabelIsAsAbsentAsOneThatDoesNotExist() throws SQLException {
    // Given
    database.execute("writer", INSERT.formatted(OTHER).replace("', 1, 'ATTACK'", "', 2, 'ATTACK'"));
    String id = entitled("point", EVERYTHING);

    // When, Then
    assertEquals(
        List.of(), read(id, "SELECT id FROM entente_view.incident WHERE id = '" + OTHER + "'"));
  }
}
