// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.entente.kit.problem.CommonProblem;
import org.entente.kit.problem.ProblemException;

/** Asks the database inside an entitled transaction; outside of one there is nothing to see. */
@ApplicationScoped
class ReaderQueries {

  // A plan for any values, made once for each connection; see ADR 0018.
  private static final String GENERIC = "SET LOCAL plan_cache_mode = force_generic_plan;\n";
  private static final String CUSTOM = ";\nSET LOCAL plan_cache_mode = force_custom_plan";

  private final AgroalDataSource reader;

  ReaderQueries(@DataSource("reader") AgroalDataSource reader) {
    this.reader = reader;
  }

  /** Fills in a query's parameters. */
  interface Parameters {
    void set(PreparedStatement query) throws SQLException;
  }

  /** Takes a row, or leaves it. */
  interface Rows<T> {
    Optional<T> of(ResultSet row) throws SQLException;
  }

  /** Takes the rows of one query after the other. */
  interface Results<T> {
    T of(Answers answers) throws SQLException;
  }

  /** The answers to several queries, in their order. */
  interface Answers {
    <R> List<R> next(Rows<R> rows) throws SQLException;
  }

  /** The rows of a query that is planned for its own values. */
  <R> List<R> planned(String sql, Parameters parameters, Rows<R> rows) {
    return ask(
        sql,
        query -> {
          parameters.set(query);
          try (ResultSet row = query.executeQuery()) {
            return all(row, rows);
          }
        });
  }

  /**
   * Several queries in one round trip, separated by semicolons, each by a plan that is kept: only
   * for queries whose best plan does not depend on their values.
   */
  <T> T kept(String queries, Parameters parameters, Results<T> results) {
    return ask(
        GENERIC + queries + CUSTOM,
        query -> {
          parameters.set(query);
          query.execute();
          return results.of(
              new Answers() {
                @Override
                public <R> List<R> next(Rows<R> rows) throws SQLException {
                  // The first one is that of the setting.
                  query.getMoreResults();
                  try (ResultSet row = query.getResultSet()) {
                    return all(row, rows);
                  }
                }
              });
        });
  }

  private interface Asked<T> {
    T of(PreparedStatement query) throws SQLException;
  }

  private <T> T ask(String sql, Asked<T> asked) {
    // The pool gives the connection of the transaction.
    try (Connection connection = reader.getConnection();
        PreparedStatement query = connection.prepareStatement(sql)) {
      return asked.of(query);
    } catch (SQLException e) {
      // Without the cause: a message of the database may quote values.
      throw new ProblemException(CommonProblem.UNAVAILABLE);
    }
  }

  private static <R> List<R> all(ResultSet row, Rows<R> rows) throws SQLException {
    List<R> found = new ArrayList<>();
    while (row.next()) {
      rows.of(row).ifPresent(found::add);
    }
    return found;
  }
}
