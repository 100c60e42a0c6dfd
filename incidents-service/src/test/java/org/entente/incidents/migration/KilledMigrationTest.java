// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.migration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.entente.incidents.TestDatabase;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class KilledMigrationTest {

  /** Everything that could be half made: columns, keys, views, functions, triggers, rights. */
  private static final String SCHEMA =
      """
      SELECT * FROM (
        SELECT c.relname || '.' || a.attname AS what,
          format_type(a.atttypid, a.atttypmod) || a.attnotnull || coalesce(a.attacl::text, '') AS form
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
        WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relnamespace::regnamespace::text LIKE 'entente%'
        UNION ALL SELECT c.relname, coalesce(pg_get_viewdef(c.oid), '') || coalesce(c.relacl::text, '')
        FROM pg_class c WHERE c.relkind IN ('r', 'v') AND c.relnamespace::regnamespace::text LIKE 'entente%'
        UNION ALL SELECT p.proname, pg_get_functiondef(p.oid) || coalesce(p.proacl::text, '')
        FROM pg_proc p WHERE p.prokind = 'f' AND p.pronamespace::regnamespace::text LIKE 'entente%'
        UNION ALL SELECT t.tgname, pg_get_triggerdef(t.oid)
        FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
        WHERE NOT t.tgisinternal AND c.relnamespace::regnamespace::text LIKE 'entente%'
        UNION ALL SELECT c.conname, pg_get_constraintdef(c.oid)
        FROM pg_constraint c WHERE c.connamespace::regnamespace::text LIKE 'entente%' AND c.contype <> 'n'
      ) all_of_it ORDER BY 1, 2
      """;

  @Test
  @DisplayName("case C 31: a migration that is killed half way is finished by the next one")
  void aKilledMigrationIsFinishedByTheNext() throws Exception {
    // Given
    TestDatabase database = TestDatabase.empty();
    Random random = new Random(31);
    int killed = 0;
    for (int attempt = 0; attempt < 6; attempt++) {
      AtomicBoolean over = new AtomicBoolean();
      int after = random.nextInt(120);
      Thread killer = Thread.ofPlatform().start(() -> killOwner(database, after, over));
      try {
        database.migrate();
      } catch (SQLException | RuntimeException e) {
        killed++;
      }
      over.set(true);
      killer.join();
    }

    // When
    database.migrate();

    // Then
    assertTrue(killed > 0, "nothing was killed");
    assertEquals(TestDatabase.migrated().rows(SCHEMA), database.rows(SCHEMA));
    assertEquals(
        List.of("0"),
        database.rows(
            "SELECT count(*) FROM entente_store.flyway_schema_history WHERE NOT success"));
  }

  /** Waits until the migration is at work, and so long more, and ends its connections. */
  private static void killOwner(TestDatabase database, int afterMillis, AtomicBoolean over) {
    try (Connection admin = database.asAdmin()) {
      while (!over.get()) {
        List<String> found =
            TestDatabase.rows(
                admin,
                "SELECT pid FROM pg_stat_activity WHERE datname = current_database()"
                    + " AND usename = 'entente_owner'");
        if (!found.isEmpty()) {
          LockSupport.parkNanos(afterMillis * 1_000_000L);
          TestDatabase.rows(
              admin,
              "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                  + " WHERE datname = current_database() AND usename = 'entente_owner'");
          return;
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
