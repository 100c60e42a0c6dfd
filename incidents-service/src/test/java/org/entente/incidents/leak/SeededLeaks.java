// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.leak;

import java.util.List;
import java.util.stream.Stream;

/** All of them, whether they show in answers alone or need something to happen meanwhile. */
final class SeededLeaks {

  private SeededLeaks() {}

  static List<SeededLeak> all() {
    return Stream.concat(inAnswers().stream(), lasting().stream()).toList();
  }

  /** These work while something is written, or while others ask. */
  static List<SeededLeak> lasting() {
    return List.of(DecisionLeaks.LOSES_NEIGHBOURS, StatusLeaks.CACHED);
  }

  /** These need only be there while somebody asks. */
  static List<SeededLeak> inAnswers() {
    return Stream.of(
            RowLeaks.all(),
            SectionLeaks.all(),
            FilterLeaks.all(),
            TimeLeaks.all(),
            SearchLeaks.all(),
            DecisionLeaks.all(),
            HeaderLeaks.all(),
            BodyLeaks.all(),
            ListLeaks.all(),
            StatusLeaks.all())
        .flatMap(List::stream)
        .toList();
  }
}
