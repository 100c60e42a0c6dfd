// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.leak;

import java.util.List;
import java.util.stream.Stream;

/** The time of the last change, moved by what is not visible. */
final class TimeLeaks {

  private static final String RECORDS = "incident_shown";

  private TimeLeaks() {}

  static List<SeededLeak> all() {
    return Stream.concat(
            Stream.of(
                    "place_exact_at",
                    "time_exact_at",
                    "casualties_figures_at",
                    "persons_named_at",
                    "actors_at",
                    "sources_at",
                    "assessment_at",
                    "detail_at",
                    "custody_at")
                .map(column ->
                    SeededLeak.of(
                        "modifiedAt counts " + column + " for everybody",
                        Rewriting.of("", Columns.guarded("i\\." + column), "$1"))),
            Stream.of(
                SeededLeak.of(
                    "modifiedAt counts paragraphs that are not visible",
                    Rewriting.of(
                        RECORDS,
                        "entente_store\\.paragraph_changed_at\\(p\\.id\\)",
                        "p.written_at")),
                SeededLeak.of(
                    "modifiedAt counts the changes of other agencies' release lists",
                    Rewriting.of(
                        RECORDS,
                        "\\(c\\.principal = ANY \\(\\( SELECT x\\.principals\\s+FROM"
                            + " entente_store\\.current_entitlement x\\)::text\\[\\]\\)\\)",
                        "true")),
                SeededLeak.of(
                    "modifiedAt counts every change of a label",
                    Rewriting.of(
                        RECORDS, "GREATEST\\(i\\.core_at,", "GREATEST(i.core_at, i.labelled_at,"))))
        .toList();
  }
}
