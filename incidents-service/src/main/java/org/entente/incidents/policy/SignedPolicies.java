// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.policy;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.entente.kit.problem.ProblemException;
import org.entente.policy.snapshot.Confirmation;
import org.entente.policy.snapshot.PolicyProposal;
import org.entente.policy.snapshot.PolicySnapshot;

/**
 * The officers' confirmations of proposals, and what was signed on their strength: for each version
 * one snapshot at most, so that nobody can later choose between two. A confirmation counts for a
 * while only: the officer may lose the role, or think again, and has no other way to take it back.
 */
@Singleton
class SignedPolicies {

  private final AgroalDataSource decider;
  private final OriginatorKey key;
  private final InstalledPolicies policies;
  private final Duration validity;
  private final Clock clock;

  @Inject
  SignedPolicies(
      @DataSource("decider") AgroalDataSource decider,
      OriginatorKey key,
      InstalledPolicies policies,
      ConfirmationConfig config,
      Clock clock) {
    this(decider, key, policies, config.validity(), clock);
  }

  /**
   * @param validity how long a confirmation counts
   */
  SignedPolicies(
      AgroalDataSource decider,
      OriginatorKey key,
      InstalledPolicies policies,
      Duration validity,
      Clock clock) {
    this.decider = decider;
    this.key = key;
    this.policies = policies;
    this.validity = validity;
    this.clock = clock;
  }

  /**
   * Where a proposal stands.
   *
   * @param confirmations that count now, one of each officer
   * @param snapshot signed, once enough officers have confirmed
   */
  record Standing(List<Confirmation> confirmations, Optional<String> snapshot) {}

  /** Keeps an officer's confirmation, and signs when it was the last one needed. */
  Standing confirmed(PolicyProposal proposal, Confirmation confirmation) throws SQLException {
    try (Connection connection = decider.getConnection()) {
      connection.setAutoCommit(false);
      try {
        // One at a time over all replicas: two that confirm at once must see one another.
        try (Statement lock = connection.createStatement()) {
          lock.execute("SELECT version FROM entente_store.active_policy FOR UPDATE");
        }
        requireSuccessor(policies.refresh(connection), proposal);
        Standing standing = keep(connection, proposal, confirmation);
        connection.commit();
        return standing;
      } catch (SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      } finally {
        connection.setAutoCommit(true);
      }
    }
  }

  private static void requireSuccessor(InstalledPolicy inForce, PolicyProposal proposal) {
    if (proposal.version() != inForce.version() + 1
        || !proposal.previousHash().orElse("").equals(inForce.hash())) {
      throw new ProblemException(PolicyProblemType.PROPOSAL_OUTDATED);
    }
  }

  private Standing keep(Connection connection, PolicyProposal proposal, Confirmation confirmation)
      throws SQLException {
    String hash = proposal.hash();
    Optional<String> snapshot = signed(connection, proposal.version(), hash);
    insert(connection, proposal, hash, confirmation);
    List<Confirmation> confirmations =
        confirmations(connection, hash, clock.instant().minus(validity));
    if (snapshot.isEmpty() && confirmations.size() >= PolicySnapshot.FEWEST_OFFICERS) {
      snapshot =
          Optional.of(
              key.sign(
                  new PolicySnapshot(proposal, proposal.hash(), confirmations, clock.instant())));
      try (PreparedStatement insert =
          connection.prepareStatement(
              "INSERT INTO entente_store.policy_signature (version, hash, snapshot)"
                  + " VALUES (?, ?, ?)")) {
        insert.setLong(1, proposal.version());
        insert.setString(2, hash);
        insert.setString(3, snapshot.get());
        insert.executeUpdate();
      }
    }
    return new Standing(confirmations, snapshot);
  }

  private static Optional<String> signed(Connection connection, long version, String hash)
      throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT hash, snapshot FROM entente_store.policy_signature WHERE version = ?")) {
      query.setLong(1, version);
      try (ResultSet row = query.executeQuery()) {
        if (!row.next()) {
          return Optional.empty();
        }
        if (!row.getString(1).equals(hash)) {
          throw new ProblemException(PolicyProblemType.ALREADY_SIGNED);
        }
        return Optional.of(row.getString(2));
      }
    }
  }

  private static void insert(
      Connection connection, PolicyProposal proposal, String hash, Confirmation confirmation)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO entente_store.policy_confirmation"
                + " (hash, subject, version, name, confirmed_at) VALUES (?, ?, ?, ?, ?)"
                + " ON CONFLICT DO NOTHING")) {
      insert.setString(1, hash);
      insert.setString(2, confirmation.subject());
      insert.setLong(3, proposal.version());
      insert.setString(4, confirmation.name());
      insert.setObject(5, OffsetDateTime.ofInstant(confirmation.at(), ZoneOffset.UTC));
      insert.executeUpdate();
    }
  }

  /** The latest of each officer, if it was given after this moment. */
  private static List<Confirmation> confirmations(Connection connection, String hash, Instant after)
      throws SQLException {
    List<Confirmation> confirmations = new ArrayList<>();
    try (PreparedStatement query =
        connection.prepareStatement(
            """
            SELECT subject, (array_agg(name ORDER BY confirmed_at DESC))[1], max(confirmed_at)
            FROM entente_store.policy_confirmation WHERE hash = ? AND confirmed_at > ?
            GROUP BY subject ORDER BY 3, 1
            """)) {
      query.setString(1, hash);
      query.setObject(2, OffsetDateTime.ofInstant(after, ZoneOffset.UTC));
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          confirmations.add(
              new Confirmation(
                  rows.getString(1),
                  rows.getString(2),
                  rows.getObject(3, OffsetDateTime.class).toInstant()));
        }
      }
    }
    return confirmations;
  }

  /** The signed snapshot that follows the version in force, if there is one. */
  Optional<String> after(InstalledPolicy inForce) throws SQLException {
    try (Connection connection = decider.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                "SELECT snapshot FROM entente_store.policy_signature WHERE version = ?")) {
      query.setLong(1, inForce.version() + 1);
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
      }
    }
  }
}
