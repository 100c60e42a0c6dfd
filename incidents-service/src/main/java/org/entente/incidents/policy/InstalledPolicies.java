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
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.entente.kit.problem.CommonProblem;
import org.entente.kit.problem.ProblemException;
import org.entente.policy.snapshot.InvalidJwsException;
import org.entente.policy.snapshot.PolicyProposal;

/** The policy versions of this database, remembered: a version once installed never changes. */
@Singleton
public class InstalledPolicies {

  private final AgroalDataSource decider;
  private final OwnAgency agency;
  private final OriginatorKey key;
  private volatile List<InstalledPolicy> known;

  InstalledPolicies(
      @DataSource("decider") AgroalDataSource decider, OwnAgency agency, OriginatorKey key) {
    this.decider = decider;
    this.agency = agency;
    this.key = key;
    this.known = List.of(InstalledPolicy.none(agency.id()));
  }

  /** The newest version that this replica knows of; the database may have a newer one. */
  public InstalledPolicy newestKnown() {
    return known.getLast();
  }

  /** The version in force now. */
  public InstalledPolicy inForce() {
    try (Connection connection = decider.getConnection()) {
      return refresh(connection);
    } catch (SQLException e) {
      throw new ProblemException(CommonProblem.UNAVAILABLE);
    }
  }

  /** All versions up to this one, oldest first, beginning with version 0. */
  public List<InstalledPolicy> upTo(InstalledPolicy last) {
    return known.stream().filter(policy -> policy.version() <= last.version()).toList();
  }

  /** Reads what was installed since, and answers the version in force. */
  public synchronized InstalledPolicy refresh(Connection connection) throws SQLException {
    List<InstalledPolicy> all = new ArrayList<>(known);
    try (PreparedStatement query =
        connection.prepareStatement(
            """
            SELECT v.version, v.snapshot, v.installed_at
            FROM entente_store.policy_version v, entente_store.active_policy a
            WHERE v.version > ? AND v.version <= a.version ORDER BY v.version
            """)) {
      query.setLong(1, newestKnown().version());
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          all.add(
              read(
                  rows.getLong(1),
                  rows.getString(2),
                  rows.getObject(3, OffsetDateTime.class).toInstant()));
        }
      }
    }
    known = List.copyOf(all);
    return newestKnown();
  }

  private InstalledPolicy read(long version, String snapshot, Instant installedAt) {
    try {
      // Verified again: the row might have come by another way than the installer.
      PolicyProposal proposal = key.verifiedStored(snapshot).proposal();
      if (proposal.version() != version || !proposal.originator().equals(agency.id())) {
        throw new IllegalStateException("policy version " + version + " is not what it says");
      }
      return new InstalledPolicy(
          version, proposal.hash(), proposal.policy(), proposal.federation(), installedAt);
    } catch (InvalidJwsException e) {
      throw new IllegalStateException(
          "policy version " + version + " carries no signature of this agency", e);
    }
  }
}
