// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.entente.incidents.TestDatabase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The search function, in all the ways that it goes: by rare words, along the days for common ones,
 * and over records with and without a day that is shown.
 */
class FoundTest {

  /** More than count as rare. */
  private static final int COMMON = 3_600;

  @SuppressWarnings("NullAway.Init") // set before all
  private static TestDatabase database;

  @BeforeAll
  static void build() throws SQLException {
    database = TestDatabase.create();
    database.execute(
        "owner",
        "INSERT INTO entente_store.label (encoding) VALUES ('shown'), ('no day'), ('hidden'), ('x')",
        "INSERT INTO entente_store.entitlement_set (digest) VALUES (sha256('found'))",
        "INSERT INTO entente_store.requester_entitlement (id, requester, policy_version, set_id,"
            + " high_water, principals) VALUES (repeat('f', 43), sha256('f'), 0, 1, 4, '{DEU}')",
        "INSERT INTO entente_store.entitlement_label VALUES (1, 1, 262143, '2025-01-01'),"
            + " (1, 2, 262143 & ~96, '2025-01-01')",
        """
        INSERT INTO entente_store.incident (id, label_id, kind, record_status, marking, summary, place, "time",
          custody, written_at)
        SELECT ('00000000-0000-4000-8000-' || lpad((n * 7919 %% 100000)::text, 12, '0'))::uuid, 1 + n %% 3, 'ATTACK',
          'RELEASED', '{"tlp":"GREEN","classification":{"ordinal":1}}',
          jsonb_build_object('title', 'common ' || CASE WHEN n %% 50 = 1 THEN 'seldom' ELSE 'other' END),
          '{"country":"FRA","point":{"lat":48.0,"lon":2.0}}',
          CASE WHEN n %% 5 <> 0 THEN jsonb_build_object('day', date '2020-01-01' + n %% 1000) END, '{}',
          '2026-01-01T00:00:00Z'
        FROM generate_series(1, %d) n
        """
            .formatted(COMMON));
  }

  private static final String ENTER =
      "SELECT set_config('entente.entitlement', repeat('f', 43), true),"
          + " set_config('entente.requester', encode(sha256('f'), 'hex'), true)";

  private static List<String> rows(String... questions) throws SQLException {
    try (Connection reader = database.as("reader")) {
      reader.setAutoCommit(false);
      try (Statement enter = reader.createStatement()) {
        enter.execute(ENTER);
      }
      List<String> rows = new ArrayList<>();
      for (String question : questions) {
        rows.addAll(TestDatabase.rows(reader, question));
      }
      reader.rollback();
      return rows;
    }
  }

  /** A page after a row of an earlier one, if any: {@code day|id}, or the id alone. */
  private static String page(String words, boolean dated, boolean ascending, String after) {
    String[] end = after.split("\\|");
    return "SELECT %sid FROM entente_view.found(%s, false, 98302, %s, null, %s, %s, %s, %s, 500)"
        .formatted(
            dated ? "day, " : "",
            words.isEmpty() ? "null" : "'" + words + "'",
            words.isEmpty() ? "'{0,40,10,50}'" : "null",
            dated,
            ascending,
            after.isEmpty() || !dated ? "null" : "'" + end[0] + "'",
            after.isEmpty() ? "null" : "'" + end[end.length - 1] + "'");
  }

  private static String plainly(String words, boolean dated, boolean ascending) {
    String direction = ascending ? " ASC" : " DESC";
    return "SELECT %sid FROM entente_view.incident WHERE day IS %sNULL AND place IS NOT NULL AND summary ->> 'title' LIKE '%%%s%%' ORDER BY %sid%s"
        .formatted(
            dated ? "day, " : "",
            dated ? "NOT " : "",
            words,
            dated ? "day" + direction + ", " : "",
            direction);
  }

  @Test
  void everyWayFindsWhatTheRedactedViewShowsInTheSameOrder() throws SQLException {
    for (String words : List.of("seldom", "common", "")) {
      for (boolean dated : List.of(true, false)) {
        for (boolean ascending : dated ? List.of(true, false) : List.of(false)) {
          // When: page by page, in one transaction and each in its own
          List<String> expected = rows(plainly(words, dated, ascending));
          List<String> found = new ArrayList<>();
          List<String> page;
          do {
            String question = page(words, dated, ascending, found.isEmpty() ? "" : found.getLast());
            page = rows(question);
            assertEquals(page, rows(question, question).subList(page.size(), 2 * page.size()));
            found.addAll(page);
          } while (!page.isEmpty());

          // Then
          assertTrue(expected.size() > 10, words);
          assertEquals(expected, found, words + dated + ascending);
        }
      }
    }
  }

  @Test
  void hiddenWordsHoweverManyKeepNoSearchFromAnAnswer() throws SQLException {
    // Given: words that together are more than one vector takes, of which few are shown
    String id = "00000000-0000-4000-9000-000000000001";
    String many = "(SELECT string_agg('%s' || md5(n::text), ' ') FROM generate_series(1, %d) n)";
    database.execute(
        "owner",
        """
        INSERT INTO entente_store.incident (id, label_id, kind, record_status, marking, summary, detail, custody,
          written_at)
        VALUES ('%s', 1, 'ATTACK', 'RELEASED', '{"tlp":"GREEN","classification":{"ordinal":1}}',
          '{"title":"harbour"}', jsonb_build_object('note', %s), '{}', '2026-01-01T00:00:00Z')
        """
            .formatted(id, many.formatted("d", 9_000)),
        """
        INSERT INTO entente_store.incident_paragraph (id, incident_id, position, label_id, text, written_at) VALUES
          (gen_random_uuid(), '%s', 0, 2, 'quay ' || %s, '2026-01-01T00:00:00Z'),
          (gen_random_uuid(), '%s', 1, 3, 'crane', '2026-01-01T00:00:00Z')
        """
            .formatted(id, many.formatted("p", 15_000), id));

    // Then
    String found =
        "SELECT id FROM entente_view.found('%s', false, 98302, null, null, false, false, null, null, 9)";
    assertEquals(List.of(id), rows(found.formatted("harbour quay")));
    assertEquals(List.of(id), rows(found.formatted("quay")));
    assertEquals(List.of(), rows(found.formatted("crane")));
    assertEquals(List.of(), rows(found.formatted("harbour crane")));
  }
}
