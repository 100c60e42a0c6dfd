// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.entente.incidents.incident.IncidentCells;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Case 81: what a row may be, and that it costs no more than that. */
class RowsTest {

  private static final int LONGEST = 1 << 20;
  private static final long MOST_HEAP = 64L << 20;

  private static InputStream text(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  /** So many bytes of one kind, of which none is ever kept. */
  private static InputStream many(char one, long count) {
    return new InputStream() {
      private long left = count;

      @Override
      public int read() {
        return left-- > 0 ? one : -1;
      }

      @Override
      public int read(byte[] bytes, int from, int length) {
        if (left <= 0) {
          return -1;
        }
        int read = (int) Math.min(left, length);
        Arrays.fill(bytes, from, from + read, (byte) one);
        left -= read;
        return read;
      }
    };
  }

  private static List<Row> all(Rows rows) throws IOException {
    List<Row> all = new ArrayList<>();
    for (Row row = rows.next(); row != null; row = rows.next()) {
      all.add(row);
    }
    return all;
  }

  @FunctionalInterface
  private interface Reading {
    void read() throws IOException;
  }

  /** Everything that was ever allocated, so no less than what was held at any moment. */
  private static long allocated(Reading reading) throws IOException {
    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = thread.getCurrentThreadAllocatedBytes();
    reading.read();
    return thread.getCurrentThreadAllocatedBytes() - before;
  }

  @Test
  void aLineWithoutEndCostsNoMoreThanALineMayHave() throws IOException {
    // Given
    InputStream endless =
        new SequenceInputStream(many('[', 512L << 20), text("\n{\"kind\":\"ATTACK\"}\n"));
    List<Row> rows = new ArrayList<>();

    // When
    long heap = allocated(() -> rows.addAll(all(new NdjsonRows(endless, LONGEST))));

    // Then
    assertTrue(heap < MOST_HEAP, () -> heap + " bytes");
    assertNull(rows.get(0).tree());
    assertEquals("ATTACK", kind(rows.get(1)));
    assertEquals(2, rows.get(1).line());
  }

  private static String kind(Row row) {
    assertNotNull(row.tree());
    return row.tree() == null ? "" : row.tree().path("kind").asText();
  }

  @ParameterizedTest
  @ValueSource(chars = {'1', '[', 'a', ' '})
  void aFeatureWithoutEndEndsTheImport(char endless) throws IOException {
    // Given
    InputStream input =
        new SequenceInputStream(
            text(
                "{\"type\":\"FeatureCollection\",\"features\":[{\"x\":"
                    + (endless == 'a' ? "\"" : "")),
            many(endless, 512L << 20));

    // When
    long heap =
        allocated(() ->
            assertThrows(UnreadableException.class, () -> all(new GeoJsonRows(input, LONGEST))));

    // Then
    assertTrue(heap < MOST_HEAP, () -> heap + " bytes");
  }

  @Test
  void anExportWhoseEndCountsOthersThanItHasIsNotWhole() throws IOException {
    // Given
    String end = "{\"complete\":true,\"count\":2,\"digest\":\"%s\"}\n".formatted("x".repeat(43));
    String line = "{\"kind\":\"ATTACK\"}\n";
    String table = "kind\nATTACK\nATTACK\n#by hand\n#complete,%d," + "x".repeat(43) + "\n";

    // When, Then
    assertEquals(2, all(new NdjsonRows(text(line + line + end), LONGEST)).size());
    assertEquals(4, all(new NdjsonRows(text((line + line + end).repeat(2)), LONGEST)).size());
    assertThrows(UnreadableException.class, () -> all(new NdjsonRows(text(line + end), LONGEST)));
    assertEquals(
        2, all(new CsvRows(text(table.formatted(2)), LONGEST, IncidentCells.SHAPE)).size());
    assertThrows(
        UnreadableException.class,
        () -> all(new CsvRows(text(table.formatted(3)), LONGEST, IncidentCells.SHAPE)));
  }

  @Test
  void theMarkThatSpreadsheetsPutBeforeATableIsNoPartOfIt() throws IOException {
    List<Row> rows = all(new CsvRows(text("\ufeffkind\nATTACK\n"), LONGEST, IncidentCells.SHAPE));

    assertEquals("ATTACK", kind(rows.getFirst()));
  }

  @Test
  void aCellWithoutEndEndsTheImport() throws IOException {
    // Given
    InputStream input =
        new SequenceInputStream(text("kind,summary/title\nATTACK,\""), many('x', 512L << 20));

    // When
    long heap =
        allocated(() ->
            assertThrows(
                UnreadableException.class,
                () -> all(new CsvRows(input, LONGEST, IncidentCells.SHAPE))));

    // Then
    assertTrue(heap < MOST_HEAP, () -> heap + " bytes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"kind\":\"ATTACK\",\"kind\":\"ARREST\"}",
        "{\"place\":{\"radiusKm\":1111111111111111111111111111111111111111111111111}}",
        "{\"a\":[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]}",
        "{\"kind\":\"ATTACK\"} {}",
        "{\"kind\":\"\\x\"}"
      })
  void aLineThatIsNoPlainJsonIsRefusedAndTheNextIsRead(String line) throws IOException {
    // When
    List<Row> rows = all(new NdjsonRows(text(line + "\n{}\n"), LONGEST));

    // Then
    assertTrue(!rows.get(0).violations().isEmpty());
    assertTrue(rows.get(1).violations().isEmpty());
  }

  @Test
  void aCollectionThatWasCutOffIsNotTakenForWhole() {
    // Given
    String file = "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\"}";

    // When, Then
    for (String cut : List.of(file, file + ",", file + "]", "", "{}", "[]")) {
      assertThrows(UnreadableException.class, () -> all(new GeoJsonRows(text(cut), LONGEST)), cut);
    }
  }

  @Test
  void aHeaderNamesMembersOnce() {
    for (String header : List.of("kind,kind\n", "colour\n", "kind,id,label\n")) {
      assertThrows(
          UnreadableException.class,
          () -> all(new CsvRows(text(header), LONGEST, IncidentCells.SHAPE)),
          header);
    }
  }

  @Test
  void theEndOfAnExportIsNoRow() throws IOException {
    // Given
    String file = "{}\n{\"complete\":true,\"count\":1,\"digest\":\"x\"}\n";

    // When, Then
    assertEquals(1, all(new NdjsonRows(text(file), LONGEST)).size());
  }
}
