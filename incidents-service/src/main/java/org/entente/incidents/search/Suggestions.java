// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.search;

import jakarta.enterprise.context.ApplicationScoped;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.entente.incidents.entitlement.ActiveEntitlement;
import org.entente.policy.Section;

/** Values that a caller may mean, out of the newest of what the caller sees. */
@ApplicationScoped
class Suggestions {

  /** One letter begins a large part of all words, which an index has to bring together first. */
  static final int SHORTEST_BEGINNING = 2;

  private static final int MOST_VALUES = 10;

  /** So many of the newest incidents are looked at, of those with a day and of the others. */
  private static final int MOST_INCIDENTS = 1_000;

  private static final Set<Section> SEARCHED =
      EnumSet.of(
          Section.SUMMARY,
          Section.PLACE,
          Section.ACTORS,
          Section.PERSONS,
          Section.SOURCES,
          Section.ASSESSMENT,
          Section.DETAIL,
          Section.ATTACHMENTS);

  private final Aggregates aggregates;

  Suggestions(Aggregates aggregates) {
    this.aggregates = aggregates;
  }

  static boolean has(Field field) {
    return SEARCHED.contains(field.section());
  }

  List<String> of(ActiveEntitlement entitlement, Field field, String beginning) {
    String wanted = folded(beginning.strip());
    return aggregates.suggestions(entitlement, field, beginning, MOST_INCIDENTS).stream()
        .filter(value -> begins(folded(value), wanted))
        .distinct()
        .sorted()
        .limit(MOST_VALUES)
        .toList();
  }

  private static boolean begins(String value, String wanted) {
    return value.startsWith(wanted)
        || Arrays.stream(value.split("[^\\p{L}\\p{N}]+")).anyMatch(word -> word.startsWith(wanted));
  }

  private static String folded(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFD)
        .replaceAll("\\p{M}+", "")
        .toLowerCase(Locale.ROOT);
  }
}
