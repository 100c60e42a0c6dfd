// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.leak;

import java.util.List;
import java.util.stream.Stream;

/** All of them. */
final class SeededLeaks {

  private SeededLeaks() {}

  static List<SeededLeak> all() {
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
