// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.leak;

import java.util.List;
import java.util.stream.Stream;

/** The time of the last change, moved by what is not visible. */
final class TimeLeaks {

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
                        "paragraphs_changed_at",
                        "SELECT max\\((CASE.*END)\\)\\s+FROM entente_store\\.incident_paragraph p",
                        "SELECT greatest(max(p.written_at), max($1))"
                            + " FROM entente_store.incident_paragraph p")),
                SeededLeak.of(
                    "modifiedAt counts the changes of other agencies' release lists",
                    Rewriting.of(
                        "redirected_at", "AND c\\.principal = ANY \\(.*?::text\\[\\]\\)", "")),
                SeededLeak.of(
                    "modifiedAt counts every change of a label",
                    Rewriting.of(
                        "incident_shown",
                        "GREATEST\\(i\\.core_at,",
                        "GREATEST(i.core_at, i.labelled_at,"))))
        .toList();
  }
}
