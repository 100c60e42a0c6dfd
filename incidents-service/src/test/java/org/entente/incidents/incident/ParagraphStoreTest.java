// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.entente.incidents.TestDatabase;
import org.entente.incidents.incident.WritableIncident.StoredParagraph;
import org.entente.incidents.section.Paragraph;
import org.junit.jupiter.api.Test;

class ParagraphStoreTest {

  private static final UUID RECORD = UUID.randomUUID();
  private static final List<StoredParagraph> PARAGRAPHS =
      IntStream.range(0, 50)
          .mapToObj(number ->
              new StoredParagraph(
                  UUID.randomUUID(),
                  new Paragraph("paragraph " + number, null, null),
                  Unshared.NOTHING))
          .toList();

  @Test
  void makesTheWordsOfARecordAnewOnceHoweverManyOfItsParagraphsChange() throws SQLException {
    // Given a record with many paragraphs
    try (Connection connection = TestDatabase.create().asAdmin()) {
      connection.setAutoCommit(false);
      begin(connection);
      write(connection, List.of(), PARAGRAPHS, 1);
      int before = indexed(connection);

      // When
      write(connection, PARAGRAPHS, PARAGRAPHS, 2);
      int changed = indexed(connection);
      write(connection, PARAGRAPHS, PARAGRAPHS, 2);
      int same = indexed(connection);

      // Then
      assertEquals(before + 1, changed);
      assertEquals(changed, same);
      assertEquals(
          List.of("50|2|2|49"),
          TestDatabase.rows(
              connection,
              "SELECT count(*), min(label_id), max(label_id), max(position)"
                  + " FROM entente_store.incident_paragraph"));
    }
  }

  private static void begin(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          """
          SET track_functions = 'all';
          INSERT INTO entente_store.label (encoding) VALUES ('one'), ('two');
          INSERT INTO entente_store.incident (id, label_id, kind, record_status, marking, custody,
            written_by, authors, written_at)
          VALUES ('%s', 1, 'ATTACK', 'DRAFT', '{"tlp":"RED","classification":{"ordinal":0}}', '{}',
            'somebody', '{}', now())
          """
              .formatted(RECORD));
    }
  }

  private static void write(
      Connection connection, List<StoredParagraph> before, List<StoredParagraph> after, int label)
      throws SQLException {
    ParagraphStore.write(
        connection, RECORD, before, after, Collections.nCopies(after.size(), label), Instant.now());
  }

  private static int indexed(Connection connection) throws SQLException {
    return Integer.parseInt(
        TestDatabase.rows(
                connection,
                "SELECT coalesce(sum(calls), 0) FROM pg_stat_xact_user_functions"
                    + " WHERE funcname = 'index_words'")
            .getFirst());
  }
}
