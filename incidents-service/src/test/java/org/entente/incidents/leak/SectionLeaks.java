// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.leak;

import java.util.List;
import java.util.stream.Stream;

/** Sections, or more of them than the level, in bodies: neither wall keeps them back. */
final class SectionLeaks {

  private static final String RECORDS = "incident_shown";

  private SectionLeaks() {}

  static List<SeededLeak> all() {
    return Stream.concat(
            Stream.of(
                    "summary",
                    "actors",
                    "sources",
                    "assessment",
                    "detail",
                    "lineage",
                    "attachments",
                    "custody")
                .map(section -> body(section, Columns.guarded("i\\." + section))),
            Stream.of("place", "time", "casualties", "persons")
                .map(section -> body(section, Columns.coarsened(section))))
        .toList();
  }

  private static SeededLeak body(String section, String guard) {
    return SeededLeak.of(
        "bodies have the " + section + " whatever the disclosure says",
        TornWall::tear,
        Rewriting.of(RECORDS, guard, "$1"));
  }
}
