// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.leak;

import java.util.List;

/** Filters and orders over what is withheld; the first wall stands, bodies tell nothing. */
final class FilterLeaks {

  private FilterLeaks() {}

  static List<SeededLeak> all() {
    return List.of(
        filter("country"),
        filter("admin1"),
        filter("actor_keys"),
        SeededLeak.of(
            "a filter by person knows names where only pseudonyms are shown",
            Rewriting.of(
                "", Columns.bit("2048") + "( THEN NULLIF\\(\\(\\w*\\.?pseudonym_keys)", "true$1")),
        SeededLeak.of(
            "lists are in the order of days that are withheld",
            Rewriting.of("incident_dated", Columns.bit("32"), "true")));
  }

  private static SeededLeak filter(String column) {
    return SeededLeak.of(
        "a filter knows the " + column + " whatever the disclosure says",
        Rewriting.of("", Columns.guarded(column), "$1"));
  }
}
