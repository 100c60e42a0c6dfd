// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.entente.incidents.incident.WritableIncident.StoredParagraph;
import org.entente.incidents.section.Paragraph;
import org.jspecify.annotations.Nullable;

/**
 * Puts the paragraphs that a writer gave and those that the writer does not see together. What has
 * not changed keeps its row, so it keeps its change time.
 *
 * @param stored all of them, in order
 * @param shown those that the writer saw
 * @param newId makes the id of a new row
 */
record ParagraphMerge(List<StoredParagraph> stored, List<Paragraph> shown, Supplier<UUID> newId) {

  /** A paragraph that the writer does not see, and how many visible ones came before it. */
  private record Hidden(StoredParagraph paragraph, int before) {}

  /** A hidden paragraph stays behind as many visible ones as before, as far as there are. */
  List<StoredParagraph> with(List<Paragraph> given) {
    List<StoredParagraph> visible = new ArrayList<>();
    List<Hidden> hidden = new ArrayList<>();
    divide(visible, hidden);
    List<StoredParagraph> rows = rows(given, visible);
    List<StoredParagraph> merged = new ArrayList<>();
    int next = 0;
    for (int index = 0; index < rows.size(); index++) {
      while (next < hidden.size() && hidden.get(next).before() <= index) {
        merged.add(hidden.get(next++).paragraph());
      }
      merged.add(rows.get(index));
    }
    hidden.subList(next, hidden.size()).forEach(rest -> merged.add(rest.paragraph()));
    return List.copyOf(merged);
  }

  /** The ids of those that the writer saw. */
  Set<UUID> seen() {
    List<StoredParagraph> visible = new ArrayList<>();
    divide(visible, new ArrayList<>());
    return visible.stream().map(StoredParagraph::id).collect(Collectors.toSet());
  }

  private void divide(List<StoredParagraph> visible, List<Hidden> hidden) {
    List<Paragraph> unseen = new ArrayList<>(shown);
    for (StoredParagraph paragraph : stored) {
      if (unseen.remove(paragraph.paragraph())) {
        visible.add(paragraph);
      } else {
        hidden.add(new Hidden(paragraph, visible.size()));
      }
    }
  }

  /** Finds the row of each paragraph given: by all of it first, then by its text. */
  private List<StoredParagraph> rows(List<Paragraph> given, List<StoredParagraph> visible) {
    List<StoredParagraph> free = new ArrayList<>(visible);
    @Nullable StoredParagraph[] found = new StoredParagraph[given.size()];
    take(given, free, found, Object::equals);
    take(given, free, found, ParagraphMerge::sameText);
    List<StoredParagraph> rows = new ArrayList<>();
    for (int index = 0; index < given.size(); index++) {
      StoredParagraph row = found[index];
      rows.add(
          row == null
              ? new StoredParagraph(newId.get(), given.get(index), Unshared.NOTHING)
              : new StoredParagraph(row.id(), given.get(index), row.unshared()));
    }
    return rows;
  }

  private static void take(
      List<Paragraph> given,
      List<StoredParagraph> free,
      @Nullable StoredParagraph[] found,
      BiPredicate<Paragraph, Paragraph> same) {
    for (int index = 0; index < found.length; index++) {
      Paragraph wanted = given.get(index);
      for (StoredParagraph row : List.copyOf(free)) {
        if (found[index] == null && same.test(row.paragraph(), wanted)) {
          found[index] = row;
          free.remove(row);
        }
      }
    }
  }

  private static boolean sameText(Paragraph one, Paragraph other) {
    return one.text().equals(other.text()) && Objects.equals(one.language(), other.language());
  }
}
