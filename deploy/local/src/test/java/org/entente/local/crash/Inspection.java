// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks at everything that is in the store after a crash. */
record Inspection(KilledAgency agency, Ledger ledger) {

  /** Each finds rows that are half of something. */
  private static final Map<String, String> HALVES =
      Map.of(
          "a record without a label",
          "SELECT i.id FROM entente_store.incident i"
              + " LEFT JOIN entente_store.label l ON l.id = i.label_id WHERE l.id IS NULL",
          "a child without a label",
          """
          SELECT c.id FROM (SELECT id, label_id FROM entente_store.incident_paragraph
            UNION ALL SELECT id, label_id FROM entente_store.attachment) c
          LEFT JOIN entente_store.label l ON l.id = c.label_id WHERE l.id IS NULL
          """,
          "a child with another label than its record's and no marking of its own",
          """
          SELECT c.id FROM (
            SELECT id, incident_id, label_id, marking FROM entente_store.incident_paragraph
            WHERE removed_at IS NULL
            UNION ALL SELECT id, incident_id, label_id, marking FROM entente_store.attachment
            WHERE removed_at IS NULL) c
          JOIN entente_store.incident i ON i.id = c.incident_id
          WHERE c.marking IS NULL AND c.label_id <> i.label_id
          """,
          "a record whose paragraphs are not those of its title",
          """
          SELECT i.id FROM entente_store.incident i
          LEFT JOIN entente_store.incident_paragraph p
            ON p.incident_id = i.id AND p.removed_at IS NULL
              AND p.text LIKE '_ ' || (i.summary ->> 'title')
          GROUP BY i.id HAVING count(p.id) <> 3
          """,
          "a record whose sources are not those of its title",
          "SELECT id FROM entente_store.incident"
              + " WHERE sources #>> '{sources,0,originReportId}' <> summary ->> 'title'",
          "a version that was not kept",
          """
          SELECT i.id FROM entente_store.incident i
          LEFT JOIN entente_store.incident_version v ON v.incident_id = i.id
          GROUP BY i.id HAVING count(v.version) <> i.version - 1
          """,
          "a file whose bytes are not those of its digest",
          """
          SELECT a.id FROM entente_store.attachment a
          LEFT JOIN entente_store.attachment_chunk c ON c.file_id = a.id
          WHERE a.removed_at IS NULL
          GROUP BY a.id
          HAVING coalesce(sha256(string_agg(c.bytes, '' ORDER BY c.number)), '') <> a.sha256
            OR sum(length(c.bytes)) IS DISTINCT FROM a.size
          """,
          "a file that was never finished",
          """
          SELECT a.id FROM entente_store.attachment a
          LEFT JOIN entente_store.attachment_file f ON f.id = a.id AND f.finished
          WHERE a.removed_at IS NULL AND f.id IS NULL
          """,
          "a gap in a log",
          "SELECT log FROM entente_store.audit_entry GROUP BY log HAVING count(*) <> max(idx) + 1",
          "a record that was made twice",
          """
          SELECT summary ->> 'title' FROM entente_store.incident GROUP BY 1 HAVING count(*) > 1
          """);

  private static final String UNFINISHED =
      "SELECT id FROM entente_store.import_job WHERE state IN ('waiting', 'running')";

  private static final Pattern DIGEST = Pattern.compile("\"digest\":\"([\\w-]{22})[\\w-]{21}\"");

  void everythingAcknowledgedIsThereAndNothingByHalves() throws SQLException {
    try (Connection connection = agency.connect()) {
      for (Map.Entry<String, String> half : HALVES.entrySet()) {
        assertEquals(List.of(), column(connection, half.getValue()), half.getKey());
      }
      Map<String, String> titles = titles(connection);
      ledger
          .records()
          .forEach((id, expected) -> {
            String title = titles.get(id);
            assertTrue(
                title != null && expected.allows(title),
                () -> id + " is " + title + ": " + expected);
            ledger.found(id, title);
          });
      Set<String> files =
          new HashSet<>(
              column(
                  connection,
                  "SELECT id || ' ' || encode(sha256, 'hex') FROM entente_store.attachment"));
      ledger
          .files()
          .forEach(file -> assertTrue(files.contains(file.id() + ' ' + file.sha256()), file.id()));
      Set<String> unlogged = ledger.tags();
      unlogged.removeAll(logged(connection));
      assertEquals(Set.of(), unlogged, "answers that are not in the log");
    }
  }

  /** What was accepted is written by and by, also after a crash, and each row of it once. */
  void everyImportIsFinished() throws SQLException {
    try (Connection connection = agency.connect()) {
      Instant deadline = Instant.now().plusSeconds(60);
      while (!column(connection, UNFINISHED).isEmpty()) {
        assertTrue(Instant.now().isBefore(deadline), () -> "imports stand still");
        LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
      }
      for (Ledger.Import accepted : ledger.imports()) {
        assertEquals(
            List.of("completed " + accepted.rows()),
            column(
                connection,
                """
                SELECT (SELECT state FROM entente_store.import_job WHERE id = '%s') || ' ' || count(*)
                FROM entente_store.incident WHERE summary ->> 'title' LIKE '%s-%%'
                """
                    .formatted(accepted.id(), accepted.mark())));
      }
    }
  }

  private static Map<String, String> titles(Connection connection) throws SQLException {
    Map<String, String> titles = new HashMap<>();
    for (String row :
        column(
            connection, "SELECT id || ' ' || (summary ->> 'title') FROM entente_store.incident")) {
      titles.put(row.substring(0, 36), row.substring(37));
    }
    return titles;
  }

  private static Set<String> logged(Connection connection) throws SQLException {
    Set<String> digests = new HashSet<>();
    for (String entry :
        column(connection, "SELECT convert_from(entry, 'UTF8') FROM entente_store.audit_entry")) {
      Matcher digest = DIGEST.matcher(entry);
      while (digest.find()) {
        digests.add(digest.group(1));
      }
    }
    return digests;
  }

  private static List<String> column(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(String.valueOf(rows.getString(1)));
      }
      return values;
    }
  }
}
