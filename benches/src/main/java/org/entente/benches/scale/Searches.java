// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.benches.scale;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Questions beside plain pages: what the service asks for one, and what plain SQL asks of the same
 * records without a policy, with the indexes that it would have.
 */
enum Searches {
  FULL_TEXT(
      "full text",
      "SELECT id FROM entente_view.found('"
          + EventShape.word(2_000)
          + "', false, 98302, null, null,"
          + " true, false, null, null, 51)",
      "SELECT id FROM peer.record WHERE words @@ plainto_tsquery('simple', '"
          + EventShape.word(2_000)
          + "') AND day IS NOT NULL ORDER BY day DESC, id DESC LIMIT 51",
      true),
  AREA(
      "bounding box",
      "SELECT id FROM entente_view.found(null, false, 98302, '{16,5,18,6}'::float8[], null,"
          + " true, false, null, null, 51)",
      "SELECT id FROM peer.record WHERE point <@ box(point(16, 5), point(18, 6))"
          + " AND day IS NOT NULL ORDER BY day DESC, id DESC LIMIT 51",
      true),
  MONTHS(
      "months",
      "SELECT e.month, sum(e.n) FROM entente_view.incident_count_of_months e GROUP BY 1",
      "SELECT date_trunc('month', day), count(*) FROM peer.record GROUP BY 1",
      false),
  COUNTRIES(
      "countries",
      "SELECT e.country, sum(e.n) FROM entente_view.incident_count_of_countries e GROUP BY 1",
      "SELECT country, count(*) FROM peer.record GROUP BY 1",
      false);

  private static final String ENTER =
      "SELECT set_config('entente.entitlement', ?, true), set_config('entente.requester', ?, true)";

  private final String title;
  private final String redacted;
  private final String plain;
  private final boolean page;

  Searches(String title, String redacted, String plain, boolean page) {
    this.title = title;
    this.redacted = redacted;
    this.plain = plain;
    this.page = page;
  }

  String title() {
    return title;
  }

  /** What plain SQL needs to be quick; and the service's roll-up folded, as its job does. */
  static void prepare(AgencyDatabase database) throws SQLException {
    try (Connection admin = database.asAdmin();
        Statement statement = admin.createStatement()) {
      statement.execute(
          """
          ALTER TABLE peer.record
            ADD COLUMN words tsvector GENERATED ALWAYS AS (to_tsvector('simple', coalesce(summary::text, '') || ' '
              || coalesce(place::text, '') || ' ' || coalesce(actors::text, '') || ' ' || coalesce(detail::text, ''))) STORED,
            ADD COLUMN point point GENERATED ALWAYS AS (point((place -> 'point' ->> 'lon')::float8,
              (place -> 'point' ->> 'lat')::float8)) STORED
          """);
      statement.execute("CREATE INDEX ON peer.record USING gin (words)");
      statement.execute("CREATE INDEX ON peer.record USING gist (point)");
      repeat(statement, "SELECT entente_store.fold_counts() > 0");
      statement.execute("VACUUM ANALYZE");
    }
  }

  /** Makes the sums of the sets that the service has published, as its job does. */
  static void sum(AgencyDatabase database) throws SQLException {
    try (Connection admin = database.asAdmin();
        Statement statement = admin.createStatement()) {
      repeat(statement, "SELECT entente_store.sum_set()");
      statement.execute("ANALYZE entente_store.incident_count_set_month");
      statement.execute("ANALYZE entente_store.incident_count_set_country");
    }
  }

  /** Asks until the answer is no. */
  private static void repeat(Statement statement, String question) throws SQLException {
    boolean more;
    do {
      try (ResultSet row = statement.executeQuery(question)) {
        row.next();
        more = row.getBoolean(1);
      }
    } while (more);
  }

  /** Number of rows, in the service's way; a page with its records whole. */
  int redacted(Connection reader, Reads.Named entitlement) throws SQLException {
    try (PreparedStatement enter = reader.prepareStatement(ENTER)) {
      enter.setString(1, entitlement.id());
      enter.setString(2, entitlement.requester());
      enter.execute();
    }
    int found;
    try (Statement statement = reader.createStatement()) {
      found =
          page ? Reads.whole(reader, statement.executeQuery(redacted)) : count(statement, redacted);
    }
    reader.commit();
    return found;
  }

  /** Number of rows without a policy; a page with its records whole. */
  int plain(Connection owner) throws SQLException {
    int found;
    try (Statement statement = owner.createStatement()) {
      found = page ? Reads.plainly(owner, statement.executeQuery(plain)) : count(statement, plain);
    }
    owner.commit();
    return found;
  }

  private static int count(Statement statement, String query) throws SQLException {
    int rows = 0;
    try (ResultSet row = statement.executeQuery(query)) {
      while (row.next()) {
        rows++;
      }
    }
    return rows;
  }
}
