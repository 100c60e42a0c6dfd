// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.leak;

import java.util.List;

/** Words that are found though nothing visible has them. */
final class SearchLeaks {

  private static final String SEARCH = "entente_view.found";

  private SearchLeaks() {}

  static List<SeededLeak> all() {
    return List.of(
        SeededLeak.of(
            "a search looks at the words of everything",
            Rewriting.of(SEARCH, "sure \\|\\| ' OR ' \\|\\| shown", "'true'")),
        word("sources", "o"),
        word("persons", "n"),
        word("the exact place", "e"),
        SeededLeak.of(
            "a search ignores the labels of paragraphs",
            Rewriting.of(
                SEARCH, "AND l\\.label_id = p\\.label_id\\s+AND l\\.disclosure & 2 <> 0", "")));
  }

  private static SeededLeak word(String part, String tag) {
    return SeededLeak.of(
        "a search looks at the words of " + part + " for everybody",
        Rewriting.of(
            SEARCH,
            "part\\.bit, listed",
            "CASE part.tag WHEN '" + tag + "' THEN 1 ELSE part.bit END, listed"));
  }
}
