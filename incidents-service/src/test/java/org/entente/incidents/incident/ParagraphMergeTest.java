// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.entente.incidents.incident.WritableIncident.StoredParagraph;
import org.entente.incidents.section.Paragraph;
import org.junit.jupiter.api.Test;

class ParagraphMergeTest {

  private static final UUID NEW = UUID.fromString("00000000-0000-4000-8000-0000000000ff");

  private final List<StoredParagraph> stored =
      Stream.of("a", "b", "c", "d").map(ParagraphMergeTest::row).toList();

  @Test
  void keepsTheRowsOfParagraphsThatDidNotChange() {
    List<StoredParagraph> merged = merged(List.of("a", "b", "c", "d"), "d", "x", "a");

    assertEquals(
        List.of(row("d"), new StoredParagraph(NEW, paragraph("x"), Unshared.NOTHING), row("a")),
        merged);
  }

  @Test
  void keepsAParagraphThatTheWriterDoesNotSee() {
    assertEquals(
        List.of("a", "b", "x", "c", "d"),
        texts(merged(List.of("a", "c", "d"), "a", "x", "c", "d")));
    assertEquals(List.of("a", "x", "b"), texts(merged(List.of("b", "c", "d"), "x", "b")));
    assertEquals(List.of("x", "d"), texts(merged(List.of("a", "b", "c"), "x")));
    assertEquals(List.of("b"), texts(merged(List.of("a", "c", "d"))));
  }

  private List<StoredParagraph> merged(List<String> shown, String... given) {
    return new ParagraphMerge(
            stored, shown.stream().map(ParagraphMergeTest::paragraph).toList(), () -> NEW)
        .with(Stream.of(given).map(ParagraphMergeTest::paragraph).toList());
  }

  private static List<String> texts(List<StoredParagraph> paragraphs) {
    return paragraphs.stream().map(row -> row.paragraph().text()).toList();
  }

  private static StoredParagraph row(String text) {
    return new StoredParagraph(
        UUID.nameUUIDFromBytes(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
        paragraph(text),
        Unshared.NOTHING);
  }

  private static Paragraph paragraph(String text) {
    return new Paragraph(text, null, null);
  }
}
