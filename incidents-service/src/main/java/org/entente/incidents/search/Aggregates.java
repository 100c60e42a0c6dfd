// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.search;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.entente.incidents.entitlement.ActiveEntitlement;
import org.entente.incidents.entitlement.FirstWall;
import org.entente.kit.problem.CommonProblem;
import org.entente.kit.problem.ProblemException;
import org.entente.policy.Disclosure;
import org.entente.policy.Section;
import org.jspecify.annotations.Nullable;

/**
 * Counts over what a caller sees, in the caller's own entitled transaction. From the sums per label
 * where those have all that is asked, from the redacted views otherwise; both give the same.
 */
@ApplicationScoped
class Aggregates {

  /** The most values of a facet, beginning with the most frequent. */
  static final int MOST_VALUES = 100;

  /** The most clusters of a map. */
  static final int MOST_CLUSTERS = 10_000;

  /** A disclosure has so many. */
  private static final int LABEL_BITS = 18;

  private static final String RECORDS = "entente_view.incident e";

  /** Fields that the sums know, or that have columns of their own. */
  private static final Map<String, String> COLUMNS =
      Map.of(
          "kind", "e.kind",
          "recordStatus", "e.record_status",
          "marking.tlp", "e.tlp",
          "marking.classification.ordinal", "e.classification::text",
          "place.country", "e.country",
          "place.admin1", "e.admin1");

  private final AgroalDataSource reader;
  private final FirstWall wall;

  Aggregates(@DataSource("reader") AgroalDataSource reader, FirstWall wall) {
    this.reader = reader;
    this.wall = wall;
  }

  /** How many there are. */
  long count(ActiveEntitlement entitlement, IncidentFilter filter) {
    Conditions conditions = limited(entitlement);
    String counted =
        SumsPerLabel.answers(filter)
            ? SumsPerLabel.sum(filter, conditions)
            : "count(*) FROM " + RECORDS + conditions.meeting(filter).text();
    return rows("SELECT " + counted, conditions, row -> row.getLong(1)).getFirst();
  }

  /**
   * A value and how many have it.
   *
   * @param value null for those without any
   */
  record Counted(@Nullable String value, long records) {}

  /** The most frequent values, and first, if there are any, the records without one. */
  List<Counted> values(ActiveEntitlement entitlement, IncidentFilter filter, Field by) {
    Conditions conditions = limited(entitlement);
    @Nullable String column = COLUMNS.get(by.name());
    String sql;
    if (by.name().equals("place.country")
        && filter.equals(IncidentFilter.ALL)
        && areSumsKept(entitlement)) {
      conditions = new Conditions();
      sql =
          "SELECT e.country AS value, sum(e.n) AS records FROM"
              + " entente_view.incident_count_of_countries e";
    } else if (column != null
        && !by.name().equals("place.admin1")
        && SumsPerLabel.answers(filter)) {
      sql = "SELECT " + column + " AS value, " + SumsPerLabel.sum(filter, conditions);
    } else if (column != null) {
      sql =
          "SELECT "
              + column
              + " AS value, count(*) AS records FROM "
              + RECORDS
              + conditions.meeting(filter).text();
    } else {
      sql =
          "SELECT x.value, count(*) AS records FROM "
              + RECORDS
              + " LEFT JOIN LATERAL (SELECT DISTINCT j.item #>> '{}' AS value FROM"
              + " jsonb_path_query("
              + by.document()
              + ", '"
              + by.path()
              + "'::jsonpath, '{}', true) j (item)) x ON true"
              + conditions.meeting(filter).text();
    }
    return rows(
        "SELECT t.value, t.records FROM ("
            + sql
            + " GROUP BY 1) t WHERE t.records > 0"
            + " ORDER BY t.value IS NULL DESC, t.records DESC, t.value COLLATE \"C\" LIMIT "
            + (MOST_VALUES + 2),
        conditions,
        row -> new Counted(row.getString(1), row.getLong(2)));
  }

  /**
   * How many there are of a time.
   *
   * @param from the first day of it; null for those whose day is absent or withheld
   */
  record Bucket(@Nullable LocalDate from, long records) {}

  /** By time, oldest first; those without a day last. */
  List<Bucket> histogram(ActiveEntitlement entitlement, IncidentFilter filter, Interval interval) {
    Conditions conditions = limited(entitlement);
    String sql;
    if (interval == Interval.DAY || !SumsPerLabel.answers(filter)) {
      sql =
          "SELECT "
              + interval.firstDayOf("e.day")
              + " AS first, count(*) AS records FROM "
              + RECORDS
              + conditions.meeting(filter).text();
    } else if (filter.equals(IncidentFilter.ALL) && areSumsKept(entitlement)) {
      conditions = new Conditions();
      sql =
          "SELECT "
              + interval.firstDayOf("e.month")
              + " AS first, sum(e.n) AS records FROM entente_view.incident_count_of_months e";
    } else {
      sql =
          "SELECT "
              + interval.firstDayOf("e.month")
              + " AS first, "
              + SumsPerLabel.sumByMonth(filter, conditions);
    }
    return rows(
        "SELECT t.first, t.records FROM ("
            + sql
            + " GROUP BY 1) t WHERE t.records > 0 ORDER BY t.first",
        conditions,
        row -> new Bucket(row.getObject(1, LocalDate.class), row.getLong(2)));
  }

  /**
   * Records near each other.
   *
   * @param column of the cell, from the west; null where no point is seen
   * @param row of the cell, from the south
   * @param country of those without a point
   * @param admin1 of those without a point
   */
  record Cluster(
      @Nullable Integer column,
      @Nullable Integer row,
      @Nullable String country,
      @Nullable String admin1,
      long records) {}

  /**
   * By cells of a grid that no question moves, within a part of it; without that part also those of
   * which no point is seen, by country and division.
   */
  List<Cluster> clusters(
      ActiveEntitlement entitlement, IncidentFilter filter, Grid grid, @Nullable Area part) {
    Conditions conditions = limited(entitlement).meeting(filter);
    if (part != null) {
      conditions.and(grid.within(part));
    }
    return rows(
        "SELECT "
            + grid.column()
            + ", "
            + grid.row()
            + ", CASE WHEN p.longitude IS NULL THEN e.country END,"
            + " CASE WHEN p.longitude IS NULL THEN e.admin1 END, count(*) FROM "
            + RECORDS
            + " LEFT JOIN entente_view.incident_point p ON p.id = e.id"
            + conditions.text()
            + " GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4 LIMIT "
            + (MOST_CLUSTERS + 1),
        conditions,
        row ->
            new Cluster(
                row.getObject(1, Integer.class),
                row.getObject(2, Integer.class),
                row.getString(3),
                row.getString(4),
                row.getLong(5)));
  }

  /** The values of a field in the newest records in which a word of its section begins so. */
  List<String> suggestions(ActiveEntitlement entitlement, Field field, String beginning, int most) {
    List<String> values = new ArrayList<>();
    for (boolean dated : new boolean[] {true, false}) {
      Found found = Found.beginning(beginning, bits(field.section()), dated, most);
      Conditions conditions =
          limited(entitlement)
              .and("e.id IN (SELECT f.id FROM " + found.sql() + " f)", found.values().toArray());
      values.addAll(
          rows(
              "SELECT DISTINCT j.item #>> '{}' FROM "
                  + RECORDS
                  + " CROSS JOIN LATERAL jsonb_path_query("
                  + field.document()
                  + ", '"
                  + field.path()
                  + "'::jsonpath, '{}', true) j (item)"
                  + conditions.text(),
              conditions,
              row -> row.getString(1)));
    }
    return values;
  }

  private static long bits(Section section) {
    Disclosure all = Disclosure.EVERYTHING;
    return all.bits() & ~all.without(section).bits();
  }

  /**
   * Whether the sums of the whole set are kept, in the snapshot of the transaction, and are those
   * of just what this entitlement shows: of sums there is nothing left to check.
   */
  private boolean areSumsKept(ActiveEntitlement entitlement) {
    BigInteger shown = BigInteger.ZERO;
    for (int label : entitlement.labelIds()) {
      long one = ((long) label << LABEL_BITS) + entitlement.disclosureOf(label).bits();
      shown = shown.add(BigInteger.valueOf(one));
    }
    Conditions same =
        new Conditions()
            .and("e.labels = ?", entitlement.size())
            .and("e.shown = ?", new BigDecimal(shown));
    return rows(
                "SELECT count(*) FROM entente_view.incident_count_kept e" + same.text(),
                same,
                row -> row.getLong(1))
            .getFirst()
        > 0;
  }

  /** INVARIANT: no count goes beyond the entitlement's labels, however many they are. */
  private Conditions limited(ActiveEntitlement entitlement) {
    Conditions conditions = new Conditions();
    wall.labels(entitlement)
        .ifPresentOrElse(
            labels -> conditions.and("e.label_id = ANY (?)", labels),
            () -> {
              if (entitlement.size() > FirstWall.MOST_LABELS_IN_QUERY) {
                // Not by the index of labels: most of the table is counted.
                conditions.and("e.label_id + 0 = ANY (?)", entitlement.labelIds());
              }
            });
    return conditions;
  }

  @FunctionalInterface
  private interface RowOf<T> {
    T of(ResultSet row) throws SQLException;
  }

  private <T> List<T> rows(String sql, Conditions conditions, RowOf<T> each) {
    // The pool gives one connection to a transaction: the one that the entitlement was entered in.
    try (Connection connection = reader.getConnection();
        PreparedStatement query = connection.prepareStatement(sql)) {
      conditions.bind(query, 1);
      List<T> rows = new ArrayList<>();
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          rows.add(each.of(row));
        }
      }
      return rows;
    } catch (SQLException e) {
      throw new ProblemException(CommonProblem.UNAVAILABLE);
    }
  }
}
