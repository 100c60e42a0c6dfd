// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Takes parts of the redacted view away, and puts them back. */
final class SecondWall implements AutoCloseable {

  private static final String VIEW = "entente_store.incident_shown";

  private final String whole = definition();

  /** Rows that the entitlement does not name are there, with every section. */
  SecondWall withoutRowProbe() {
    String probe = "LIMIT 1) e";
    int end = whole.lastIndexOf(probe);
    int start = whole.lastIndexOf("CROSS JOIN LATERAL", end);
    if (start < 0) {
      throw new IllegalStateException("the view has no row probe: " + whole);
    }
    String inner = whole.substring(whole.indexOf('(', start), end + "LIMIT 1)".length());
    replace(
        whole.substring(0, start)
            + "CROSS JOIN LATERAL (SELECT coalesce(max(found.disclosure), 262143::bigint)"
            + " AS disclosure, coalesce(max(found.since), 'epoch'::timestamptz) AS since,"
            + " max(found.set_id) AS set_id FROM "
            + inner
            + " found) e"
            + whole.substring(end + probe.length()));
    return this;
  }

  /** Every value is there, whatever the disclosure shows. */
  SecondWall withoutColumnRedaction() {
    String withheld = "CASE\\s+WHEN \\(*e\\.disclosure & [^T]*THEN ";
    String open =
        whole
            .replaceAll(withheld + "(i\\.\\w+)\\s+ELSE NULL::\\w+\\s+END AS", "$1 AS")
            .replaceAll(
                withheld
                    + "NULLIF\\((i\\.\\w+), '\\{\\}'::text\\[\\]\\)\\s+"
                    + "ELSE NULL::text\\[\\]\\s+END AS",
                "$1 AS")
            .replaceAll(
                "(?s)" + withheld + "NULLIF\\(\\(i\\.pseudonym_keys \\|\\| .*?END AS person_keys",
                "(i.pseudonym_keys || i.person_keys) AS person_keys")
            .replaceAll(
                "entente_store\\.shown_(?:place|time|casualties|persons)\\((i\\.[^,]+), e\\.disclosure\\)",
                "$1");
    for (String column :
        List.of("i.admin1 AS", "i.actor_keys AS", ") AS person_keys", "i.place AS")) {
      if (!open.contains(column)) {
        throw new IllegalStateException("still redacted: " + column + " in " + open);
      }
    }
    replace(open);
    return this;
  }

  private static void replace(String definition) {
    World.asOwner("CREATE OR REPLACE VIEW " + VIEW + " AS " + definition);
  }

  private static String definition() {
    try (Connection connection = World.asOwner();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT pg_get_viewdef('" + VIEW + "'::regclass, false)")) {
      row.next();
      return row.getString(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    replace(whole);
  }
}
