// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.search;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.entente.incidents.entitlement.ActiveEntitlement;
import org.entente.incidents.entitlement.FirstWall;
import org.entente.kit.problem.CommonProblem;
import org.entente.kit.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * Pages of what words or an area find. The search function gives candidates in the order of the
 * list, a few more each time; the other conditions are asked of each.
 */
@ApplicationScoped
public class FoundPages {

  private static final int FIRST_CANDIDATES = 200;
  private static final int MOST_CANDIDATES = 10_000;

  private final AgroalDataSource reader;
  private final FirstWall wall;

  FoundPages(@DataSource("reader") AgroalDataSource reader, FirstWall wall) {
    this.reader = reader;
    this.wall = wall;
  }

  private record Candidate(Position position, boolean isMet) {}

  /**
   * The next ones after a position.
   *
   * @param dated of those whose day is shown, or of the others
   */
  public List<Position> positions(
      ActiveEntitlement entitlement,
      IncidentFilter filter,
      boolean dated,
      @Nullable Position after,
      int most) {
    Conditions others = new Conditions().meetingBeyondSearch(filter);
    boolean isAll = others.text().isEmpty();
    List<Position> met = new ArrayList<>();
    @Nullable Position from = after != null && (after.day() != null) == dated ? after : null;
    int asked = isAll ? most : Math.max(most, FIRST_CANDIDATES);
    while (true) {
      List<Candidate> candidates =
          candidates(entitlement, Found.page(entitlement, filter, dated, from, asked), others);
      candidates.stream().filter(Candidate::isMet).map(Candidate::position).forEach(met::add);
      if (met.size() >= most || candidates.size() < asked) {
        return List.copyOf(met.subList(0, Math.min(most, met.size())));
      }
      from = candidates.getLast().position();
      asked = Math.min(MOST_CANDIDATES, 2 * asked);
    }
  }

  private List<Candidate> candidates(
      ActiveEntitlement entitlement, Found found, Conditions others) {
    String met =
        others.text().isEmpty()
            ? "true"
            : "EXISTS (SELECT FROM entente_view.incident e" + others.text() + " AND e.id = f.id)";
    String sql =
        "SELECT f.id, f.label_id, f.disclosure, f.day, " + met + " FROM " + found.sql() + " f";
    // The pool gives the connection of the transaction.
    try (Connection connection = reader.getConnection();
        PreparedStatement query = connection.prepareStatement(sql)) {
      int next = others.bind(query, 1);
      new Conditions().and("", found.values().toArray()).bind(query, next);
      List<Candidate> candidates = new ArrayList<>();
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          boolean isShown = !wall.disclosure(entitlement, row.getInt(2), row.getLong(3)).isEmpty();
          candidates.add(
              new Candidate(
                  new Position(row.getObject(4, LocalDate.class), row.getObject(1, UUID.class)),
                  isShown && row.getBoolean(5)));
        }
      }
      return candidates;
    } catch (SQLException e) {
      // Without the cause: a message of the database may quote values.
      throw new ProblemException(CommonProblem.UNAVAILABLE);
    }
  }
}
