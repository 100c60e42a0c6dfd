// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.leak;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.entente.incidents.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever the reader may ask of the database has no rows, and raises nothing, without an
 * entitlement in force; found in the catalogue, so that a new view cannot be forgotten. Case 24,
 * faults 28 and 29.
 */
class NoEntitlementTest {

  private static final String RECORD = "6a1d3c9e-0000-4000-8000-000000000001";
  private static final String OTHER = "6a1d3c9e-0000-4000-8000-000000000002";

  /** Of a label whose days are withheld. */
  private static final String THIRD = "6a1d3c9e-0000-4000-8000-000000000003";

  private static final String INSERT =
      """
      INSERT INTO entente_store.incident (id, label_id, kind, record_status, marking, summary, place, "time", actors,
        persons, sources, detail, lineage, custody, actor_keys, person_keys, pseudonym_keys, written_at)
      VALUES ('%s', %d, 'ATTACK', 'RELEASED', '{"tlp":"GREEN","classification":{"ordinal":1}}', '{"title":"canary"}',
        '{"country":"RUS","admin1":"RU-MOS","placeName":"canary","point":{"lat":55.8,"lon":37.4}}', %s,
        '{"actors":[{"ref":"canary"}]}', '{"persons":[{"pseudonym":"canary"}]}', '{"sources":["canary"]}',
        '{"plot":"canary"}', '{"clusterId":"canary"}', '{"workflow":"canary"}', '{canary}', '{canary}', '{canary}',
        '2026-01-01T00:00:00Z')
      """;

  /** Everything that the reader may select from, and every set or value that it may call for. */
  private static final String ASKABLE =
      """
      SELECT 'SELECT * FROM ' || c.oid::regclass FROM pg_class c
      WHERE c.relkind IN ('r', 'v', 'm', 'p', 'f') AND has_table_privilege('entente_reader', c.oid, 'SELECT')
        AND c.relnamespace::regnamespace::text LIKE 'entente%'
      UNION ALL
      SELECT 'SELECT * FROM ' || p.oid::regproc || '(' || coalesce((
          SELECT string_agg(CASE t.type::regtype::text
              WHEN 'text' THEN '''canary'''
              WHEN 'text[]' THEN '''{}'''
              WHEN 'uuid' THEN '''THE RECORD'''
              WHEN 'integer' THEN '10'
              WHEN 'bigint' THEN '10'
              WHEN 'boolean' THEN 'true'
              WHEN 'date' THEN '''2024-03-21'''
              WHEN 'double precision' THEN '0'
              WHEN 'timestamp with time zone' THEN 'now()'
              WHEN 'jsonb' THEN '''{}'''
              ELSE 'NULL' END || '::' || t.type::regtype, ', ' ORDER BY t.position)
          FROM unnest(p.proargtypes) WITH ORDINALITY t (type, position)), '') || ')'
      FROM pg_proc p
      WHERE p.pronamespace::regnamespace::text LIKE 'entente%'
        AND has_function_privilege('entente_reader', p.oid, 'EXECUTE')
        AND has_schema_privilege('entente_reader', p.pronamespace, 'USAGE')
      ORDER BY 1
      """
          .replace("THE RECORD", RECORD);

  /** What a transaction may have said of itself, and why that names nothing. */
  enum Said {
    NOTHING(null, null),
    EMPTY("", ""),
    UNKNOWN(idOf("nobody"), digest("good")),
    ANOTHERS(idOf("good"), digest("other")),
    WITHOUT_REQUESTER(idOf("good"), ""),
    EXPIRED(idOf("expired"), digest("expired")),
    NOT_BEGUN(idOf("early"), digest("early")),
    OLDER_POLICY(idOf("older"), digest("older")),
    OLDER_GRANTS(idOf("grants"), digest("grants")),
    OF_NO_LABEL(idOf("empty"), digest("empty")),
    NO_TEXT_OF_OURS("'; \\0 %s ${x}", "zz");

    private final @Nullable String entitlement;
    private final @Nullable String requester;

    Said(@Nullable String entitlement, @Nullable String requester) {
      this.entitlement = entitlement;
      this.requester = requester;
    }
  }

  @SuppressWarnings("NullAway.Init") // set before all
  private static TestDatabase database;

  @BeforeAll
  static void build() throws SQLException {
    database = TestDatabase.create();
    database.execute(
        "writer",
        "INSERT INTO entente_store.label (encoding) VALUES ('one'), ('two')",
        INSERT.formatted(RECORD, 1, "'{\"day\":\"2024-03-22\"}'"),
        INSERT.formatted(OTHER, 1, "NULL"),
        INSERT.formatted(THIRD, 2, "'{\"day\":\"2024-03-23\"}'"),
        "INSERT INTO entente_store.incident_paragraph (id, incident_id, position, label_id, text, written_at)"
            + " VALUES (gen_random_uuid(), '"
            + RECORD
            + "', 0, 1, 'canary', '2026-01-01T00:00:00Z')",
        "INSERT INTO entente_store.incident_link (incident_id, field, target) VALUES ('"
            + RECORD
            + "', 'related', '"
            + OTHER
            + "')",
        "INSERT INTO entente_store.attachment_file VALUES ('" + RECORD + "', 's', 1, now(), true)",
        "INSERT INTO entente_store.attachment_chunk VALUES ('" + RECORD + "', 0, 'x')",
        """
        INSERT INTO entente_store.attachment (id, incident_id, label_id, name, declared_type,
          detected_type, size, sha256, written_at)
        VALUES ('THE RECORD', 'THE RECORD', 1, 'canary', 'text/plain', 'text/plain', 1, sha256('x'),
          '2026-01-01T00:00:00Z')
        """
            .replace("THE RECORD", RECORD));
    database.execute(
        "decider",
        "INSERT INTO entente_store.policy_version VALUES (1, 'h1', 'jws', '2025-01-01'),"
            + " (2, 'h2', 'jws', '2025-01-02')",
        "UPDATE entente_store.active_policy SET version = 2, grants = 3",
        entitlement("good", 2, 3, "NULL", "NULL", true),
        entitlement("expired", 2, 3, "NULL", "now() - interval '1 second'", true),
        entitlement("early", 2, 3, "now() + interval '1 hour'", "NULL", true),
        entitlement("older", 1, 3, "NULL", "NULL", true),
        entitlement("grants", 2, 2, "NULL", "NULL", true),
        entitlement("empty", 2, 3, "NULL", "NULL", false));
    for (int set = 0; set < 9; set++) {
      database.execute("writer", "SELECT entente_store.sum_set()");
    }
  }

  private static String idOf(String who) {
    return (who + "-").repeat(20).substring(0, 43);
  }

  private static String digest(String who) {
    try {
      byte[] bytes = MessageDigest.getInstance("SHA-256").digest(who.getBytes(UTF_8));
      return HexFormat.of().formatHex(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String entitlement(
      String who, long version, long grants, String begins, String expires, boolean full) {
    return """
    WITH s AS (INSERT INTO entente_store.entitlement_set (digest) VALUES (sha256('%s')) RETURNING id),
      l AS (INSERT INTO entente_store.entitlement_label
        SELECT id, n, CASE n WHEN 1 THEN 262143 ELSE 262143 - 32 - 64 END, '2025-01-01' FROM s, generate_series(1, 2) n WHERE %b)
    INSERT INTO entente_store.requester_entitlement
      (id, requester, policy_version, set_id, high_water, principals, grants, begins_at, expires_at)
    SELECT '%s', sha256('%s'), %d, id, 2, '{DEU}', %d, %s, %s FROM s
    """
        .formatted(who, full, idOf(who), who, version, grants, begins, expires);
  }

  static Stream<String> askable() throws SQLException {
    return database.rows(ASKABLE).stream();
  }

  @ParameterizedTest
  @EnumSource(Said.class)
  void showsNothingAndRaisesNothing(Said said) throws SQLException {
    for (String question : askable().toList()) {
      // One that names no label is in force none the less, and says so.
      if (said != Said.OF_NO_LABEL || !question.endsWith("entitlement_in_force")) {
        assertEquals(List.of(), shown(said.entitlement, said.requester, question), question);
      }
    }
  }

  /** Or the test above would show nothing either. */
  @Test
  void everythingThatCanBeAskedShowsSomethingUnderAFullEntitlement() throws SQLException {
    Map<String, Integer> rows = new TreeMap<>();
    for (String question : askable().toList()) {
      rows.put(question, shown(idOf("good"), digest("good"), question).size());
    }

    assertEquals(
        "",
        rows.entrySet().stream()
            .filter(entry -> entry.getValue() == 0)
            .map(Map.Entry::getKey)
            .collect(Collectors.joining("\n")));
    assertFalse(rows.isEmpty());
  }

  private static List<String> shown(
      @Nullable String entitlement, @Nullable String requester, String question)
      throws SQLException {
    try (Connection reader = database.as("reader")) {
      reader.setAutoCommit(false);
      set(reader, "entente.entitlement", entitlement);
      set(reader, "entente.requester", requester);
      set(reader, "entente.known_at", "2026-02-01T00:00:00Z");
      // A value that is null, or an empty answer, is nothing; so is a count of nothing.
      return TestDatabase.rows(reader, question).stream()
          .filter(row -> !row.matches("(null|0|\\{}|\\[])"))
          .toList();
    }
  }

  private static void set(Connection reader, String setting, @Nullable String value)
      throws SQLException {
    if (value != null) {
      try (PreparedStatement set =
          reader.prepareStatement("SELECT set_config('" + setting + "', ?, true)")) {
        set.setString(1, value);
        set.execute();
      }
    }
  }
}
