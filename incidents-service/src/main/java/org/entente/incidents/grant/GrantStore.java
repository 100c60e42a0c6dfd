// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.grant;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.entente.incidents.entitlement.GrantRevision;
import org.entente.policy.GrantId;
import org.entente.policy.snapshot.Grant;
import org.jspecify.annotations.Nullable;

/**
 * The grants in the database, and how they ended and were reviewed. Rows are added alone: a grant
 * that was ended is a grant with an end.
 */
@Singleton
class GrantStore {

  private static final String READ =
      """
      SELECT g.id, g.jws, g.issued_by, e.subject, e.name, e.ended_at,
        r.subject, r.name, r.verdict, r.note, r.reviewed_at
      FROM entente_store.break_glass_grant g
      LEFT JOIN entente_store.break_glass_end e ON e.grant_id = g.id
      LEFT JOIN entente_store.break_glass_review r ON r.grant_id = g.id
      """;

  private final AgroalDataSource decider;
  private final GrantSeal seal;
  private final int mostUnreviewed;

  GrantStore(@DataSource("decider") AgroalDataSource decider, GrantSeal seal, GrantConfig config) {
    this.decider = decider;
    this.seal = seal;
    this.mostUnreviewed = config.mostUnreviewed();
  }

  /** Work in one transaction with a grant's row. */
  private interface Work {
    int run(Connection connection) throws SQLException;
  }

  /**
   * The moment by the clock that rules begin and end by, in whole milliseconds: a grant that ended
   * by another clock might go on by this one.
   */
  Instant now() throws SQLException {
    try (Connection connection = decider.getConnection();
        PreparedStatement query =
            connection.prepareStatement("SELECT now FROM entente_store.policy_clock");
        ResultSet row = query.executeQuery()) {
      row.next();
      return row.getObject(1, OffsetDateTime.class).toInstant().truncatedTo(ChronoUnit.MILLIS);
    }
  }

  /**
   * Keeps a grant.
   *
   * @return false when so many await their review that no other may be issued
   */
  boolean add(Grant grant, String jws, String issuedBy) throws SQLException {
    return counted(connection -> {
      try (PreparedStatement insert =
          connection.prepareStatement(
              """
              INSERT INTO entente_store.break_glass_grant (id, jws, issued_by)
              SELECT ?, ?, ? WHERE ? > (
                SELECT count(*) FROM entente_store.break_glass_grant g WHERE NOT EXISTS
                  (SELECT FROM entente_store.break_glass_review r WHERE r.grant_id = g.id))
              """)) {
        insert.setString(1, grant.id().value());
        insert.setString(2, jws);
        insert.setString(3, issuedBy);
        insert.setInt(4, mostUnreviewed);
        return insert.executeUpdate();
      }
    })
        == 1;
  }

  /**
   * Ends a grant.
   *
   * @return false if it was ended before
   */
  boolean end(GrantId id, IssuedGrant.Officer by, Instant at) throws SQLException {
    return counted(connection -> {
      try (PreparedStatement insert =
          connection.prepareStatement(
              "INSERT INTO entente_store.break_glass_end (grant_id, subject, name, ended_at)"
                  + " VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING")) {
        insert.setString(1, id.value());
        insert.setString(2, by.subject());
        insert.setString(3, by.name());
        insert.setObject(4, utc(at));
        return insert.executeUpdate();
      }
    })
        == 1;
  }

  /**
   * Keeps what an officer says of a grant afterwards.
   *
   * @return false if somebody did so before
   */
  boolean review(GrantId id, IssuedGrant.Review review) throws SQLException {
    try (Connection connection = decider.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO entente_store.break_glass_review"
                    + " (grant_id, subject, name, verdict, note, reviewed_at)"
                    + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")) {
      insert.setString(1, id.value());
      insert.setString(2, review.by().subject());
      insert.setString(3, review.by().name());
      insert.setString(4, review.verdict().code());
      insert.setString(5, review.note());
      insert.setObject(6, utc(review.at()));
      return insert.executeUpdate() == 1;
    }
  }

  /** With the change every entitlement that was made before it goes out of force. */
  private int counted(Work work) throws SQLException {
    try (Connection connection = decider.getConnection()) {
      connection.setAutoCommit(false);
      try {
        int changed = work.run(connection);
        if (changed > 0) {
          GrantRevision.advance(connection);
        }
        connection.commit();
        return changed;
      } catch (SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      } finally {
        connection.setAutoCommit(true);
      }
    }
  }

  /** All grants that are truly this agency's, newest first. */
  List<IssuedGrant> all() throws SQLException {
    try (Connection connection = decider.getConnection()) {
      return all(connection);
    }
  }

  List<IssuedGrant> all(Connection connection) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(READ + " ORDER BY g.number DESC");
        ResultSet rows = query.executeQuery()) {
      List<IssuedGrant> all = new ArrayList<>();
      while (rows.next()) {
        read(rows).ifPresent(all::add);
      }
      return List.copyOf(all);
    }
  }

  Optional<IssuedGrant> find(GrantId id) throws SQLException {
    try (Connection connection = decider.getConnection();
        PreparedStatement query = connection.prepareStatement(READ + " WHERE g.id = ?")) {
      query.setString(1, id.value());
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? read(row) : Optional.empty();
      }
    }
  }

  private Optional<IssuedGrant> read(ResultSet row) throws SQLException {
    // Verified each time: the row might have come by another way than the desk.
    Optional<Grant> grant = seal.opened(row.getString(2));
    if (grant.isEmpty() || !grant.get().id().value().equals(row.getString(1))) {
      return Optional.empty();
    }
    return Optional.of(new IssuedGrant(grant.get(), row.getString(3), ended(row), reviewed(row)));
  }

  private static Optional<IssuedGrant.End> ended(ResultSet row) throws SQLException {
    @Nullable OffsetDateTime at = row.getObject(6, OffsetDateTime.class);
    return at == null
        ? Optional.empty()
        : Optional.of(
            new IssuedGrant.End(
                new IssuedGrant.Officer(row.getString(4), row.getString(5)), at.toInstant()));
  }

  private static Optional<IssuedGrant.Review> reviewed(ResultSet row) throws SQLException {
    @Nullable OffsetDateTime at = row.getObject(11, OffsetDateTime.class);
    return at == null
        ? Optional.empty()
        : Optional.of(
            new IssuedGrant.Review(
                new IssuedGrant.Officer(row.getString(7), row.getString(8)),
                IssuedGrant.Verdict.of(row.getString(9)).orElseThrow(),
                row.getString(10),
                at.toInstant()));
  }

  private static OffsetDateTime utc(Instant instant) {
    return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }
}
