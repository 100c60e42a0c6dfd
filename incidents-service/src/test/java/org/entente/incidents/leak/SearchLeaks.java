// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.leak;

import java.util.List;

/** Words that are found though nothing visible has them. */
final class SearchLeaks {

  private static final String SEARCH = "search_incident";

  private SearchLeaks() {}

  static List<SeededLeak> all() {
    return List.of(
        SeededLeak.of(
            "a search looks at the words of everything",
            Rewriting.of(
                SEARCH, "WHERE s\\.all_words @@ asked.*?@@ asked;", "WHERE s.all_words @@ asked;")),
        word("sources", "4096"),
        word("persons_named", "2048"),
        word("place_exact", "16"),
        SeededLeak.of(
            "a search ignores the labels of paragraphs",
            Rewriting.of(
                SEARCH, "AND l\\.label_id = p\\.label_id\\s+AND l\\.disclosure & 2 <> 0", "")));
  }

  private static SeededLeak word(String words, String bit) {
    return SeededLeak.of(
        "a search looks at the words of " + words + " for everybody",
        Rewriting.of(SEARCH, Columns.bit(bit) + " THEN s\\." + words, "true THEN s." + words));
  }
}
