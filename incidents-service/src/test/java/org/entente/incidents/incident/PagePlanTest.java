// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.entente.incidents.TestDatabase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * How the database finds a page: on an index, and without looking at records that are not on it.
 */
class PagePlanTest {

  private static final int RECORDS = 20_000;

  @SuppressWarnings("NullAway.Init") // set before all
  private static TestDatabase database;

  @BeforeAll
  static void fill() throws SQLException {
    database = TestDatabase.create();
    String times =
        database
            .rows(
                "SELECT string_agg(quote_ident(column_name), ', ') FROM information_schema.columns"
                    + " WHERE table_schema = 'entente_store' AND table_name = 'incident'"
                    + " AND column_name LIKE '%\\_at'")
            .getFirst();
    String values =
        Arrays.stream(times.split(", "))
            .map(name -> "'2026-01-01T00:00:00Z'")
            .collect(Collectors.joining(", "));
    try (Connection admin = database.asAdmin();
        Statement statement = admin.createStatement()) {
      // Without the triggers, which make the words that are searched.
      statement.execute("SET session_replication_role = replica");
      statement.execute(
          "INSERT INTO entente_store.label (encoding) SELECT convert_to(g::text, 'UTF8') FROM generate_series(1, 200) g");
      statement.execute(
          """
          INSERT INTO entente_store.incident (id, label_id, kind, record_status, marking, "time", custody, redirected, %s)
          SELECT gen_random_uuid(), 1 + g %% 200, 'ATTACK', 'RELEASED',
            '{"tlp":"GREEN","classification":{"ordinal":0}}',
            CASE WHEN g %% 100 <> 0 THEN jsonb_build_object('day', to_char(date '2000-01-01' + g %% 9000, 'YYYY-MM-DD')) END,
            '{"workflow":"w"}', false, %s
          FROM generate_series(1, %d) g
          """
              .formatted(times, values, RECORDS));
      statement.execute(
          "INSERT INTO entente_store.policy_version VALUES (1, 'h', 'jws', '2025-01-01')");
      statement.execute("UPDATE entente_store.active_policy SET version = 1");
      statement.execute("INSERT INTO entente_store.entitlement_set (digest) VALUES (sha256('s'))");
      statement.execute(
          "INSERT INTO entente_store.entitlement_label SELECT 1, g, 98303, '2025-01-01' FROM generate_series(1, 200) g");
      statement.execute(
          "INSERT INTO entente_store.requester_entitlement VALUES (repeat('x', 43), sha256('r'), 1, 1, 200, '{}')");
      statement.execute("SET session_replication_role = origin");
      statement.execute("VACUUM ANALYZE");
    }
  }

  private static String plan(String query) throws SQLException {
    try (Connection reader = database.as("reader")) {
      reader.setAutoCommit(false);
      TestDatabase.rows(
          reader,
          "SELECT set_config('entente.entitlement', repeat('x', 43), true),"
              + " set_config('entente.requester', encode(sha256('r'), 'hex'), true)");
      List<String> lines =
          TestDatabase.rows(reader, "EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) " + query);
      reader.rollback();
      return String.join("\n", lines);
    }
  }

  private static void requireNoScanOfRecords(String plan) {
    assertFalse(plan.contains("Seq Scan on incident "), plan);
    assertFalse(plan.contains("Sort Method: external"), plan);
  }

  @Test
  void theNewestPageIsReadOffTheIndexOfDays() throws SQLException {
    String plan =
        plan(
            IncidentRows.KEYS
                + "entente_view.incident_dated e ORDER BY e.day DESC, e.id DESC LIMIT 51");

    requireNoScanOfRecords(plan);
    assertTrue(plan.contains("Index Only Scan using incident_day on"), plan);
    assertFalse(plan.contains("Sort"), plan);
  }

  @Test
  void theNextPageBeginsInsideTheIndex() throws SQLException {
    String plan =
        plan(
            IncidentRows.KEYS
                + "entente_view.incident_dated e WHERE (e.day, e.id) < ('2010-01-01',"
                + " '80000000-0000-0000-0000-000000000000') ORDER BY e.day DESC, e.id DESC LIMIT 51");

    requireNoScanOfRecords(plan);
    assertTrue(plan.contains("Index Only Scan using incident_day on"), plan);
    assertTrue(plan.contains("Index Cond: (ROW(day, id) < ROW("), plan);
  }

  @Test
  void fewLabelsAreAskedOneByOne() throws SQLException {
    String newest = " ORDER BY e.day DESC, e.id DESC LIMIT 51";
    String plan =
        plan(
            "SELECT e.* FROM unnest('{3,5,7}'::int[]) AS l (id) CROSS JOIN LATERAL ("
                + IncidentRows.KEYS
                + "entente_view.incident_dated e WHERE e.label_id = l.id"
                + newest
                + ") e"
                + newest);

    requireNoScanOfRecords(plan);
    assertTrue(plan.contains("incident_label_day on"), plan);
  }

  @Test
  void recordsWithoutADayAreFoundWithoutTheOthers() throws SQLException {
    String plan =
        plan(IncidentRows.KEYS + "entente_view.incident_dayless e ORDER BY e.id DESC LIMIT 51");

    requireNoScanOfRecords(plan);
    assertTrue(plan.contains("using incident_dayless on"), plan);
  }

  @Test
  void wholeRecordsAreReadByTheirIds() throws SQLException {
    String ids =
        database
            .rows(
                "SELECT string_agg(id::text, ',') FROM (SELECT id FROM entente_store.incident LIMIT 50) i")
            .getFirst();
    for (String query : IncidentRows.WHOLE.split(";")) {
      String plan = plan(query.replace("ANY (?)", "ANY ('{" + ids + "}')"));

      requireNoScanOfRecords(plan);
    }
  }
}
