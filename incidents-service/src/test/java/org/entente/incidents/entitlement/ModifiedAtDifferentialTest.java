// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.entitlement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.entente.incidents.TestDatabase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The view works out the moment of the last visible change without asking the functions that tell
 * the whole story of a record and its paragraphs, where it can. It must never differ from them.
 */
class ModifiedAtDifferentialTest {

  private static final int LABELS = 5;
  private static final int RECORDS = 60;
  private static final int WRITES = 400;
  private static final int REQUESTERS = 40;

  /** Core with or without sections, and everything. */
  private static final List<Long> DISCLOSURES = List.of(1L, 3L, 37L, 39L, 4135L, (1L << 18) - 1);

  /** The definition (ADR 0003), by the functions alone. */
  private static final String DEFINITION =
      """
      SELECT i.id || ' ' || entente_store.tick(greatest(i.core_at,
        CASE WHEN i.redirected THEN entente_store.redirected_at(i.id, -1, true) ELSE e.since END,
        CASE WHEN e.disclosure & 2 <> 0
          THEN greatest(i.summary_at, entente_store.paragraphs_changed_at(i.id)) END,
        CASE WHEN e.disclosure & 131072 <> 0 THEN i.custody_at END))
      FROM entente_store.incident i
      JOIN entente_store.entitlement_label e ON e.label_id = i.label_id
        AND e.set_id = (SELECT set_id FROM entente_store.current_entitlement)
      ORDER BY i.id
      """;

  private static final String VIEW =
      "SELECT id || ' ' || modified_at FROM entente_view.incident ORDER BY id";

  private final TestDatabase database = TestDatabase.create();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void theViewSaysWhatTheDefinitionSays(long seed) throws SQLException {
    // Given
    Random random = new Random(seed);
    write(random);
    entitle(random);

    // When, Then
    int seen = 0;
    try (Connection owner = database.as("owner")) {
      owner.setAutoCommit(false);
      for (int requester = 1; requester <= REQUESTERS; requester++) {
        TestDatabase.rows(
            owner,
            "SELECT set_config('entente.entitlement', '%s', true), set_config('entente.requester', encode(sha256('r%d'), 'hex'), true)"
                .formatted(name(requester), requester));
        List<String> rows = TestDatabase.rows(owner, VIEW);
        assertEquals(TestDatabase.rows(owner, DEFINITION), rows, "requester " + requester);
        seen += rows.size();
      }
    }
    assertTrue(seen > REQUESTERS * RECORDS / 4, "records were seen: " + seen);
  }

  private static String name(int requester) {
    return ("e" + requester + "-").repeat(22).substring(0, 43);
  }

  /** Records and paragraphs with labels and lists that change, together and each alone. */
  private void write(Random random) throws SQLException {
    List<String> statements = new ArrayList<>();
    List<UUID> ids = new ArrayList<>();
    for (int label = 0; label < LABELS; label++) {
      statements.add("INSERT INTO entente_store.label (encoding) VALUES ('" + label + "')");
    }
    for (int record = 0; record < RECORDS; record++) {
      UUID id = new UUID(random.nextLong(), random.nextLong());
      ids.add(id);
      statements.add(
          """
          INSERT INTO entente_store.incident (id, label_id, kind, record_status, marking, rel_to, summary, custody,
            written_at)
          VALUES ('%s', %d, 'ATTACK', 'RELEASED', '{"tlp":"GREEN","classification":{"ordinal":0}}', '{DEU}',
            '{"title":"t"}', '{"w":1}', %s)
          """
              .formatted(id, label(random), time(1)));
    }
    for (int write = 2; write < WRITES; write++) {
      UUID id = ids.get(random.nextInt(RECORDS));
      String at = time(write / 3);
      int label = label(random);
      switch (random.nextInt(8)) {
        case 0 -> statements.add(paragraph(random, id, "label_id", at));
        case 1 -> statements.add(paragraph(random, id, Integer.toString(label), at));
        // As the service releases: the record, then its paragraphs.
        case 2, 3 -> {
          statements.add(record(id, "label_id = " + label, at));
          statements.add(paragraphs(id, "label_id = " + label, at));
        }
        case 4 -> statements.add(record(id, "label_id = " + label, at));
        case 5 ->
            statements.add(
                record(
                    id,
                    "rel_to = '" + List.of("{}", "{DEU}", "{SWE}").get(random.nextInt(3)) + "'",
                    at));
        case 6 ->
            statements.add(
                paragraphs(
                    id, random.nextBoolean() ? "removed_at = now()" : "rel_to = '{DEU}'", at));
        default ->
            statements.add(
                paragraphs(
                    id, random.nextBoolean() ? "text = text || 'x'" : "label_id = " + label, at));
      }
    }
    try (Connection writer = database.as("writer")) {
      writer.setAutoCommit(false);
      for (String statement : statements) {
        writer.createStatement().execute(statement);
      }
      writer.commit();
    }
  }

  private static String record(UUID id, String change, String at) {
    return "UPDATE entente_store.incident SET %s, written_at = %s WHERE id = '%s'"
        .formatted(change, at, id);
  }

  private static String paragraphs(UUID id, String change, String at) {
    return "UPDATE entente_store.incident_paragraph SET %s, written_at = %s WHERE incident_id = '%s' AND removed_at IS NULL"
        .formatted(change, at, id);
  }

  private static String paragraph(Random random, UUID record, String label, String at) {
    return """
    INSERT INTO entente_store.incident_paragraph (id, incident_id, position, label_id, text, written_at)
    SELECT '%s', id, 0, %s, 'words', %s FROM entente_store.incident WHERE id = '%s'
    """
        .formatted(new UUID(random.nextLong(), random.nextLong()), label, at, record);
  }

  private static int label(Random random) {
    return 1 + random.nextInt(LABELS);
  }

  /** Days, so that rounding hides no difference. */
  private static String time(int day) {
    return "timestamptz '2025-01-01Z' + interval '" + day + " days'";
  }

  /** Each label seen in some way now, in others before, or not at all. */
  private void entitle(Random random) throws SQLException {
    List<String> statements = new ArrayList<>();
    statements.add("INSERT INTO entente_store.policy_version VALUES (1, 'h', 'jws', '2025-01-01')");
    statements.add("UPDATE entente_store.active_policy SET version = 1");
    for (int requester = 1; requester <= REQUESTERS; requester++) {
      statements.add(
          "INSERT INTO entente_store.entitlement_set (digest) VALUES (sha256('s"
              + requester
              + "'))");
      long usual = disclosure(random);
      for (int label = 1; label <= LABELS; label++) {
        int since = random.nextInt(3) == 0 ? 2 + random.nextInt(WRITES / 3) : 0;
        long today = random.nextBoolean() ? usual : disclosure(random);
        if (since > 0 && random.nextBoolean()) {
          int began = random.nextInt(since);
          long before = disclosure(random);
          int ended = random.nextBoolean() ? since : began + random.nextInt(since - began);
          if (ended < since || before != today) {
            statements.add(
                "INSERT INTO entente_store.entitlement_past VALUES (%d, %d, %s, %s, %d)"
                    .formatted(requester, label, time(began), time(ended), before));
          }
        }
        if (random.nextInt(4) > 0) {
          statements.add(
              "INSERT INTO entente_store.entitlement_label VALUES (%d, %d, %d, %s)"
                  .formatted(requester, label, today, time(since)));
        }
      }
      statements.add(
          "INSERT INTO entente_store.requester_entitlement VALUES ('%s', sha256('r%d'), 1, %d, %d, '{DEU,deu-ct}')"
              .formatted(name(requester), requester, requester, LABELS));
    }
    try (Connection owner = database.as("owner")) {
      for (String statement : statements) {
        owner.createStatement().execute(statement);
      }
    }
  }

  private static long disclosure(Random random) {
    return DISCLOSURES.get(random.nextInt(DISCLOSURES.size()));
  }
}
