// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.policy;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.entente.policy.snapshot.InvalidJwsException;
import org.entente.policy.snapshot.PolicyProposal;
import org.jboss.logging.Logger;

/**
 * Puts signed policy versions into force. Whoever brings a snapshot proves nothing by it: what
 * counts is this agency's own signature, and that the version is newer than the one in force.
 */
@Singleton
public class PolicyInstaller {

  private static final Logger LOG = Logger.getLogger(PolicyInstaller.class);

  private final AgroalDataSource decider;
  private final OwnAgency agency;
  private final OriginatorKey key;
  private final InstalledPolicies policies;
  private final Clock clock;

  PolicyInstaller(
      @DataSource("decider") AgroalDataSource decider,
      OwnAgency agency,
      OriginatorKey key,
      InstalledPolicies policies,
      Clock clock) {
    this.decider = decider;
    this.agency = agency;
    this.key = key;
    this.policies = policies;
    this.clock = clock;
  }

  /** What became of a snapshot. */
  public enum Outcome {
    INSTALLED,
    /** This version or a newer one is in force already: nothing changed. */
    NOT_NEWER,
    /** Not signed by this agency, or not about it: nothing changed. */
    REFUSED
  }

  /** Installs a snapshot; of replicas that do so at once, one succeeds. */
  public Outcome install(String jws) throws SQLException {
    PolicyProposal proposal;
    try {
      proposal = key.verified(jws).proposal();
    } catch (InvalidJwsException e) {
      LOG.warn("refused a policy snapshot: it is not signed by this agency");
      return Outcome.REFUSED;
    }
    if (!proposal.originator().equals(agency.id())) {
      LOG.warn("refused a policy snapshot of another agency");
      return Outcome.REFUSED;
    }
    try (Connection connection = decider.getConnection()) {
      connection.setAutoCommit(false);
      try {
        Outcome outcome = install(connection, proposal, jws);
        connection.commit();
        policies.refresh(connection);
        connection.commit();
        return outcome;
      } finally {
        // Whatever was thrown, errors included: the next line would commit what was done by halves.
        connection.rollback();
        connection.setAutoCommit(true);
      }
    }
  }

  private Outcome install(Connection connection, PolicyProposal proposal, String jws)
      throws SQLException {
    Instant earliest;
    try (Statement lock = connection.createStatement();
        ResultSet row =
            lock.executeQuery(
                """
                SELECT a.version, (SELECT max(v.installed_at) FROM entente_store.policy_version v)
                FROM entente_store.active_policy a FOR UPDATE OF a
                """)) {
      row.next();
      if (proposal.version() <= row.getLong(1)) {
        return Outcome.NOT_NEWER;
      }
      // Rises with the version even when replicas' clocks differ: the history depends on it.
      earliest = row.getObject(2, OffsetDateTime.class).toInstant().plus(1, ChronoUnit.MILLIS);
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO entente_store.policy_version (version, hash, snapshot, installed_at)"
                + " VALUES (?, ?, ?, ?)")) {
      insert.setLong(1, proposal.version());
      insert.setString(2, proposal.hash());
      insert.setString(3, jws);
      insert.setObject(
          4, OffsetDateTime.ofInstant(now.isBefore(earliest) ? earliest : now, ZoneOffset.UTC));
      insert.executeUpdate();
    }
    try (PreparedStatement update =
        connection.prepareStatement("UPDATE entente_store.active_policy SET version = ?")) {
      update.setLong(1, proposal.version());
      update.executeUpdate();
    }
    return Outcome.INSTALLED;
  }
}
