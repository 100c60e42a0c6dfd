// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.migration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.entente.incidents.TestDatabase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the reader may do, and what runs as the owner: just what {@code docs/database-rights.md}
 * lists with its reasons. Asked by effect, so rights that come by {@code PUBLIC} count as well.
 */
class ReaderRightsTest {

  private static final Path LIST = Path.of("..", "docs", "database-rights.md");

  private static final String READER =
      """
      WITH reader AS (SELECT oid FROM pg_roles WHERE rolname = 'entente_reader'),
      ours AS (
        SELECT oid FROM pg_namespace
        WHERE nspname NOT IN ('pg_catalog', 'information_schema') AND nspname !~ '^pg_(toast|temp)'
      )
      SELECT 'database', 'this one', p.named
      FROM reader r, (VALUES ('CONNECT'), ('CREATE'), ('TEMPORARY')) p (named)
      WHERE has_database_privilege(r.oid, current_database(), p.named)
      UNION ALL
      SELECT 'schema', n.nspname::text, p.named
      FROM reader r, pg_namespace n, (VALUES ('USAGE'), ('CREATE')) p (named)
      WHERE n.nspname !~ '^pg_(toast|temp)' AND has_schema_privilege(r.oid, n.oid, p.named)
      UNION ALL
      SELECT 'relation', c.oid::regclass::text, p.named
      FROM reader r, pg_class c, (VALUES ('SELECT'), ('INSERT'), ('UPDATE'), ('DELETE'), ('TRUNCATE'),
        ('REFERENCES'), ('TRIGGER'), ('MAINTAIN')) p (named)
      WHERE c.relkind IN ('r', 'v', 'm', 'p', 'f') AND c.relnamespace IN (SELECT oid FROM ours)
        AND has_table_privilege(r.oid, c.oid, p.named)
      UNION ALL
      SELECT 'sequence', c.oid::regclass::text, p.named
      FROM reader r, pg_class c, (VALUES ('SELECT'), ('USAGE'), ('UPDATE')) p (named)
      WHERE c.relkind = 'S' AND has_sequence_privilege(r.oid, c.oid, p.named)
      UNION ALL
      SELECT 'column', c.oid::regclass || '.' || a.attname, p.named
      FROM reader r, (VALUES ('SELECT'), ('INSERT'), ('UPDATE'), ('REFERENCES')) p (named), pg_class c
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      WHERE c.relkind IN ('r', 'v', 'm', 'p', 'f') AND c.relnamespace IN (SELECT oid FROM ours)
        AND has_column_privilege(r.oid, c.oid, a.attnum, p.named)
        AND NOT has_table_privilege(r.oid, c.oid, p.named)
      UNION ALL
      SELECT 'function', f.oid::regprocedure::text, 'EXECUTE'
      FROM reader r, pg_proc f
      WHERE f.pronamespace IN (SELECT oid FROM ours) AND has_function_privilege(r.oid, f.oid, 'EXECUTE')
      """;

  private static final String OWNER =
      """
      SELECT 'function', oid::regprocedure::text FROM pg_proc WHERE prosecdef
      UNION ALL
      SELECT 'view', c.oid::regclass::text
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind = 'v' AND n.nspname NOT IN ('pg_catalog', 'information_schema')
        AND NOT coalesce(c.reloptions && ARRAY['security_invoker=true', 'security_invoker=on'], false)
      """;

  @SuppressWarnings("NullAway.Init") // set before all
  private static TestDatabase database;

  @BeforeAll
  static void migrate() {
    database = TestDatabase.migrated();
  }

  @Test
  void theReaderHasTheRightsThatAreListedAndNoOther() throws SQLException {
    assertSame(listed("## What the reader may do", 3), database.rows(READER));
  }

  @Test
  void whatRunsAsTheOwnerIsListedAndNothingElseDoes() throws SQLException {
    assertSame(listed("## What runs as the owner", 2), database.rows(OWNER));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "materialised views, which would be read without redaction"
            + " | SELECT oid::regclass FROM pg_class WHERE relkind = 'm'",
        "publications, which would send base tables elsewhere"
            + " | SELECT pubname FROM pg_publication",
        "row policies, which would look like a wall and be none"
            + " | SELECT polname FROM pg_policy",
        "event triggers | SELECT evtname FROM pg_event_trigger",
        "foreign servers | SELECT srvname FROM pg_foreign_server",
        "extensions but the language | SELECT extname FROM pg_extension WHERE extname <> 'plpgsql'",
        "large objects | SELECT oid FROM pg_largeobject_metadata",
        "rewriting rules but those of views"
            + " | SELECT r.rulename FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class"
            + " WHERE r.rulename <> '_RETURN' AND c.relnamespace <> 'pg_catalog'::regnamespace",
        "settings that a role may change beyond its own"
            + " | SELECT parname FROM pg_parameter_acl",
        "default privileges for anybody but the owner"
            + " | SELECT a.grantee::regrole FROM pg_default_acl d"
            + " CROSS JOIN LATERAL aclexplode(d.defaclacl) a WHERE a.grantee <> d.defaclrole",
        "functions of the owner whose path is not pinned"
            + " | SELECT oid::regprocedure FROM pg_proc WHERE prosecdef"
            + " AND NOT coalesce(proconfig @> ARRAY['search_path=pg_catalog, pg_temp'], false)",
        "functions that everybody may call"
            + " | SELECT p.oid::regprocedure FROM pg_proc p"
            + " CROSS JOIN LATERAL aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a"
            + " WHERE p.pronamespace::regnamespace::text LIKE 'entente%' AND a.grantee = 0",
        "built-in functions that run as another and that the reader may call"
            + " | SELECT oid::regprocedure FROM pg_proc WHERE prosecdef"
            + " AND pronamespace = 'pg_catalog'::regnamespace"
            + " AND has_function_privilege('entente_reader', oid, 'EXECUTE')",
      })
  void thereAreNo(String caseOf) throws SQLException {
    String query = caseOf.substring(caseOf.indexOf(" | ") + 3);

    assertEquals(List.of(), database.rows(query));
  }

  private static void assertSame(List<String> listed, List<String> found) {
    TreeSet<String> unlisted = new TreeSet<>(found);
    unlisted.removeAll(listed);
    TreeSet<String> gone = new TreeSet<>(listed);
    gone.removeAll(found);
    assertEquals(new TreeSet<>(), unlisted, () -> "not listed in " + LIST);
    assertEquals(new TreeSet<>(), gone, () -> "listed in " + LIST + " and not there");
    assertEquals(listed.size(), new TreeSet<>(listed).size(), () -> "listed twice in " + LIST);
  }

  /** The rows of the table under a heading, without their reasons, which must be there. */
  private static List<String> listed(String heading, int columns) {
    List<String> rows = new ArrayList<>();
    for (String line : section(heading)) {
      if (line.startsWith("| `")) {
        List<String> cells =
            Arrays.stream(line.substring(1, line.lastIndexOf('|')).split("\\|", -1))
                .map(String::strip)
                .toList();
        assertEquals(columns + 1, cells.size(), line);
        assertTrue(cells.getLast().length() > 3, () -> "without a reason: " + line);
        rows.add(String.join("|", cells.subList(0, columns)).replace("`", ""));
      }
    }
    return rows;
  }

  private static List<String> section(String heading) {
    try {
      List<String> lines = Files.readAllLines(LIST);
      int start = lines.indexOf(heading);
      assertTrue(start >= 0, () -> heading + " is missing in " + LIST);
      return lines.stream().skip(start + 1L).takeWhile(line -> !line.startsWith("## ")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
