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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.entente.kit.problem.ProblemException;
import org.entente.policy.snapshot.Confirmation;
import org.entente.policy.snapshot.PolicyProposal;
import org.entente.policy.snapshot.PolicySnapshot;

/**
 * The officers' confirmations of proposals with their effect, and what was signed on their
 * strength: for each version one snapshot at most, so that nobody can later choose between two. A
 * confirmation counts for a while only, and only while the effect has not outgrown what its officer
 * saw.
 */
@Singleton
class SignedPolicies {

  /** So many snapshots are handed over at once. */
  private static final int MOST_AT_ONCE = 10;

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
   * Where a proposal stands with an effect.
   *
   * @param confirmations that count now, one of each officer
   * @param quorum how many are needed
   * @param snapshot signed, once enough officers have confirmed
   */
  record Standing(
      long version,
      String effectHash,
      List<Confirmation> confirmations,
      int quorum,
      Optional<String> snapshot) {}

  /** Work on confirmations under the lock. */
  private interface Work<T> {
    T run(Connection connection, InstalledPolicy inForce) throws SQLException;
  }

  /** Keeps an officer's confirmation, and signs when it was the last one needed. */
  Standing confirmed(PolicyProposal proposal, EffectCheck.Checked effect, Confirmation confirmation)
      throws SQLException {
    return locked((connection, inForce) -> {
      inForce.requireFollowedBy(proposal);
      return keep(connection, proposal, effect, confirmation);
    });
  }

  /**
   * Takes an officer's confirmation back.
   *
   * @return whether there was one that counted
   */
  boolean withdrawn(String policyHash, Confirmation officer) throws SQLException {
    return locked((connection, inForce) -> {
      Optional<KeptConfirmation> own =
          ConfirmationStore.last(connection, policyHash).stream()
              .filter(kept -> kept.confirmation().subject().equals(officer.subject()))
              .filter(kept -> kept.isFor(kept.effect().effectHash(), oldest()))
              .findFirst();
      if (own.isEmpty()) {
        return false;
      }
      if (signature(connection, own.get().version()).isPresent()) {
        throw new ProblemException(PolicyProblemType.ALREADY_SIGNED);
      }
      ConfirmationStore.add(
          connection,
          policyHash,
          new KeptConfirmation(officer, own.get().version(), own.get().effect(), true));
      return true;
    });
  }

  /** Where a proposal stands with the effect that was confirmed last; empty before anybody did. */
  Optional<Standing> standing(String policyHash) throws SQLException {
    try (Connection connection = decider.getConnection()) {
      List<KeptConfirmation> all = ConfirmationStore.last(connection, policyHash);
      if (all.isEmpty()) {
        return Optional.empty();
      }
      KeptConfirmation newest = all.getLast();
      Optional<String> snapshot =
          signature(connection, newest.version())
              .filter(signature -> signature.hash().equals(policyHash))
              .map(Signature::snapshot);
      return Optional.of(standing(all, newest.version(), newest.effect(), snapshot));
    }
  }

  private <T> T locked(Work<T> work) throws SQLException {
    try (Connection connection = decider.getConnection()) {
      connection.setAutoCommit(false);
      try {
        // One at a time over all replicas: two that confirm at once must see one another.
        try (Statement lock = connection.createStatement()) {
          lock.execute("SELECT version FROM entente_store.active_policy FOR UPDATE");
        }
        T result = work.run(connection, policies.refresh(connection));
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      } finally {
        connection.setAutoCommit(true);
      }
    }
  }

  private Standing keep(
      Connection connection,
      PolicyProposal proposal,
      EffectCheck.Checked effect,
      Confirmation confirmation)
      throws SQLException {
    String hash = proposal.hash();
    Optional<Signature> signature = signature(connection, proposal.version());
    if (signature.isPresent() && !signature.get().hash().equals(hash)) {
      throw new ProblemException(PolicyProblemType.ALREADY_SIGNED);
    }
    ConfirmationStore.add(
        connection, hash, new KeptConfirmation(confirmation, proposal.version(), effect, false));
    Standing standing =
        standing(
            ConfirmationStore.last(connection, hash),
            proposal.version(),
            effect,
            signature.map(Signature::snapshot));
    if (standing.snapshot().isPresent() || standing.confirmations().size() < standing.quorum()) {
      return standing;
    }
    String snapshot =
        key.sign(
            new PolicySnapshot(
                proposal, effect.effectHash(), standing.confirmations(), clock.instant()));
    insert(connection, proposal.version(), hash, snapshot);
    return new Standing(
        standing.version(),
        standing.effectHash(),
        standing.confirmations(),
        standing.quorum(),
        Optional.of(snapshot));
  }

  /** Those confirmations count whose officer saw this effect, not too long ago, at its size. */
  private Standing standing(
      List<KeptConfirmation> all,
      long version,
      EffectCheck.Checked effect,
      Optional<String> snapshot) {
    List<Confirmation> counting =
        all.stream()
            .filter(kept -> kept.isFor(effect.effectHash(), oldest()))
            .filter(kept -> !effect.hasOutgrown(kept.effect().affected()))
            .map(KeptConfirmation::confirmation)
            .toList();
    return new Standing(version, effect.effectHash(), counting, effect.quorum(), snapshot);
  }

  private Instant oldest() {
    return clock.instant().minus(validity);
  }

  private record Signature(String hash, String snapshot) {}

  private static Optional<Signature> signature(Connection connection, long version)
      throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT hash, snapshot FROM entente_store.policy_signature WHERE version = ?")) {
      query.setLong(1, version);
      try (ResultSet row = query.executeQuery()) {
        return row.next()
            ? Optional.of(new Signature(row.getString(1), row.getString(2)))
            : Optional.empty();
      }
    }
  }

  private static void insert(Connection connection, long version, String hash, String snapshot)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO entente_store.policy_signature (version, hash, snapshot)"
                + " VALUES (?, ?, ?)")) {
      insert.setLong(1, version);
      insert.setString(2, hash);
      insert.setString(3, snapshot);
      insert.executeUpdate();
    }
  }

  /** The signed snapshots that follow a version, oldest first; of many the first few. */
  List<String> after(long version) throws SQLException {
    try (Connection connection = decider.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                "SELECT snapshot FROM entente_store.policy_signature"
                    + " WHERE version > ? ORDER BY version LIMIT "
                    + MOST_AT_ONCE)) {
      query.setLong(1, version);
      try (ResultSet row = query.executeQuery()) {
        List<String> following = new ArrayList<>();
        while (row.next()) {
          following.add(row.getString(1));
        }
        return List.copyOf(following);
      }
    }
  }
}
