// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.leak;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * What a view or function of the service's database is.
 *
 * @param name with its schema
 * @param text the statement that makes it, or makes it anew
 */
record Definition(String name, String text) {

  private static final String ALL =
      """
      SELECT c.oid::regclass::text,
        'CREATE OR REPLACE VIEW ' || c.oid::regclass || ' AS ' || pg_get_viewdef(c.oid, false)
      FROM pg_class c WHERE c.relkind = 'v' AND c.relnamespace::regnamespace::text LIKE 'entente%'
      UNION ALL
      SELECT p.oid::regproc::text, pg_get_functiondef(p.oid)
      FROM pg_proc p WHERE p.prokind = 'f' AND p.pronamespace::regnamespace::text LIKE 'entente%'
      ORDER BY 1
      """;

  /** All of them. */
  static List<Definition> all(Connection owner) throws SQLException {
    List<Definition> all = new ArrayList<>();
    try (Statement statement = owner.createStatement();
        ResultSet rows = statement.executeQuery(ALL)) {
      while (rows.next()) {
        all.add(new Definition(rows.getString(1), rows.getString(2)));
      }
    }
    return all;
  }

  void restore(Connection owner) throws SQLException {
    try (Statement statement = owner.createStatement()) {
      statement.execute(text);
    }
  }
}
