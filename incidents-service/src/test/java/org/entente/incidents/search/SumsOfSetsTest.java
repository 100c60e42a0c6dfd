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
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.entente.incidents.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sums per set of labels against counting the records, whatever happens in between. */
class SumsOfSetsTest {

  private static final String KEPT = "SELECT count(*) FROM entente_view.incident_count_kept";

  private static final String SUMMED =
      """
      SELECT 'months', month::text, sum(n) FROM entente_view.incident_count_of_months GROUP BY 2 HAVING sum(n) <> 0
      UNION ALL
      SELECT 'countries', country, sum(n) FROM entente_view.incident_count_of_countries GROUP BY 2 HAVING sum(n) <> 0
      ORDER BY 1, 2
      """;

  private static final String COUNTED =
      """
      SELECT 'months', date_trunc('month', day)::date::text, count(*) FROM entente_view.incident GROUP BY 2
      UNION ALL
      SELECT 'countries', country, count(*) FROM entente_view.incident GROUP BY 2
      ORDER BY 1, 2
      """;

  private final AtomicInteger labels = new AtomicInteger();
  private final AtomicInteger records = new AtomicInteger();

  @SuppressWarnings("NullAway.Init") // set before each
  private TestDatabase database;

  /** Three requesters: two share a set, the third has another. */
  @BeforeEach
  void build() throws SQLException {
    database = TestDatabase.create();
    database.execute(
        "owner",
        "INSERT INTO entente_store.entitlement_set (digest) VALUES (sha256('a')), (sha256('b'))",
        """
        INSERT INTO entente_store.requester_entitlement (id, requester, policy_version, set_id, high_water, principals)
        SELECT repeat(r.name, 43), sha256(r.name::bytea), 0, r.set_id, 0, '{DEU}'
        FROM (VALUES ('1', 1), ('2', 1), ('3', 2)) r (name, set_id)
        """);
    for (int label = 0; label < 6; label++) {
      addLabel(new Random(label));
    }
  }

  /** A label with records of its own, of which the sets learn later or never. */
  private String label() {
    return "INSERT INTO entente_store.label (encoding) VALUES (int4send("
        + labels.incrementAndGet()
        + "))";
  }

  private void addLabel(Random random) throws SQLException {
    database.execute("owner", label());
    extend(random);
  }

  private void extend(Random random) throws SQLException {
    database.execute(
        "owner",
        "INSERT INTO entente_store.entitlement_label SELECT "
            + (1 + random.nextInt(2))
            + ", l.id, "
            + bits(random)
            + ", '2025-01-01' FROM entente_store.label l ON CONFLICT DO NOTHING");
  }

  private static long bits(Random random) {
    return 1 | (random.nextBoolean() ? 4 : 0) | (random.nextBoolean() ? 32 : 0);
  }

  private void write(Random random, int many) throws SQLException {
    for (int record = 0; record < many; record++) {
      database.execute(
          "owner",
          """
          INSERT INTO entente_store.incident (id, label_id, kind, record_status, marking, place, "time", custody, written_at)
          VALUES (('00000000-0000-4000-8000-' || lpad('%d', 12, '0'))::uuid, %d, 'ATTACK', 'RELEASED',
            '{"tlp":"GREEN","classification":{"ordinal":1}}', %s, %s, '{}', '2026-01-01T00:00:00Z')
          """
              .formatted(
                  records.incrementAndGet(),
                  1 + random.nextInt(labels.get()),
                  place(random),
                  time(random)));
    }
  }

  private static String place(Random random) {
    return random.nextInt(4) == 0
        ? "NULL"
        : "'{\"country\":\"" + List.of("FRA", "DEU", "SWE").get(random.nextInt(3)) + "\"}'";
  }

  private static String time(Random random) {
    return random.nextInt(4) == 0
        ? "NULL"
        : "'{\"day\":\"2024-0" + (1 + random.nextInt(4)) + "-15\"}'";
  }

  private void change(Random random) throws SQLException {
    String some = "WHERE hashtext(id::text) %% 5 = %d".formatted(random.nextInt(5));
    database.execute(
        "owner",
        random.nextInt(3) == 0
            ? "DELETE FROM entente_store.incident WHERE id IN (SELECT i.id FROM entente_store.incident i"
                + " WHERE NOT EXISTS (SELECT FROM entente_store.incident_version v WHERE v.incident_id = i.id)"
                + " ORDER BY hashtext(id::text || '"
                + random.nextInt()
                + "') LIMIT 3)"
            : "UPDATE entente_store.incident SET label_id = %d, place = %s, \"time\" = %s, written_at = now() %s"
                .formatted(1 + random.nextInt(labels.get()), place(random), time(random), some));
  }

  /** How many of the requesters had sums; each that has them, has the right ones. */
  private int requireRight() throws SQLException {
    int kept = 0;
    for (String name : List.of("1", "2", "3")) {
      try (Connection reader = database.as("reader")) {
        reader.setAutoCommit(false);
        reader.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        try (Statement enter = reader.createStatement()) {
          enter.execute(
              "SELECT set_config('entente.entitlement', repeat('%s', 43), true),".formatted(name)
                  + " set_config('entente.requester', encode(sha256('%s'), 'hex'), true)"
                      .formatted(name));
        }
        if (TestDatabase.rows(reader, KEPT).equals(List.of("1"))) {
          kept++;
          assertEquals(TestDatabase.rows(reader, COUNTED), TestDatabase.rows(reader, SUMMED));
        }
        reader.rollback();
      }
    }
    return kept;
  }

  private void fold() throws SQLException {
    database.execute("writer", "SELECT entente_store.fold_counts()");
  }

  private void sum() throws SQLException {
    database.execute("writer", "SELECT entente_store.sum_set()");
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2})
  void sumsAreWhatCountingGivesAtEveryMoment(long seed) throws SQLException {
    Random random = new Random(seed);
    int kept = 0;
    for (int step = 0; step < 120; step++) {
      switch (random.nextInt(8)) {
        case 0, 1 -> write(random, 3);
        case 2 -> change(random);
        case 3 -> fold();
        case 4, 5 -> sum();
        case 6 -> database.execute("owner", label());
        default -> {
          if (random.nextInt(3) == 0) {
            extend(random);
          }
        }
      }
      kept += requireRight();
    }
    assertTrue(kept > 60, "kept " + kept);
    fold();
    assertEquals(
        List.of("0"),
        database.rows(
            """
            SELECT count(*) FROM (
              SELECT n FROM entente_store.incident_count_month UNION ALL SELECT n FROM entente_store.incident_count_label
              UNION ALL SELECT n FROM entente_store.incident_count_set_month
              UNION ALL SELECT n FROM entente_store.incident_count_set_country) s WHERE n = 0
            """));
  }

  @Test
  void sumsAreRightWhileManyWriteFoldAndPublish() throws Exception {
    // Given
    write(new Random(7), 20);
    List<Future<Integer>> work = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
      for (int thread = 0; thread < 6; thread++) {
        int number = thread;
        work.add(
            threads.submit(() -> {
              Random random = new Random(number);
              int kept = 0;
              for (int turn = 0; turn < 60; turn++) {
                switch (number) {
                  case 0 -> write(random, 2);
                  case 1 -> change(random);
                  case 2 -> fold();
                  case 3 -> sum();
                  case 4 -> {
                    if (turn % 6 == 0) {
                      addLabel(random);
                    }
                  }
                  default -> kept += requireRight();
                }
              }
              return kept;
            }));
      }
      for (Future<Integer> done : work) {
        done.get();
      }
    }

    // Then
    fold();
    sum();
    sum();
    assertEquals(3, requireRight());
    fold();
    assertEquals(3, requireRight());
  }
}
