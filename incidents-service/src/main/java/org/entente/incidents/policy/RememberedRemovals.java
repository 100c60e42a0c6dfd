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
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.entente.policy.AgencyId;
import org.entente.policy.AgreementId;
import org.entente.policy.CommunityId;
import org.entente.policy.Removals;
import org.jspecify.annotations.Nullable;

/**
 * Remembers in the database, for all replicas, who has left since a policy version was approved.
 * Whoever left stays gone until the next version, also when a later lease does not say so: the
 * sharing-service may have been restored from a backup.
 */
@Singleton
class RememberedRemovals implements LeaseState.Memory {

  private static final String AGENCY = "agency";
  private static final String MEMBER = "member";
  private static final String AGREEMENT = "agreement";
  private static final String PARTY = "party";
  private static final String NONE = "";

  private final AgroalDataSource decider;

  RememberedRemovals(@DataSource("decider") AgroalDataSource decider) {
    this.decider = decider;
  }

  @Override
  public Removals with(long version, Removals said) throws SQLException {
    try (Connection connection = decider.getConnection()) {
      if (!said.isEmpty()) {
        remember(connection, version, said);
      }
      return until(connection, version, Instant.MAX);
    }
  }

  private static void remember(Connection connection, long version, Removals said)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO entente_store.policy_removal (version, kind, place, agency)"
                + " VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING")) {
      insert.setLong(1, version);
      for (AgencyId agency : said.agencies()) {
        add(insert, AGENCY, NONE, agency.value());
      }
      for (Map.Entry<CommunityId, Set<AgencyId>> community : said.members().entrySet()) {
        for (AgencyId member : community.getValue()) {
          add(insert, MEMBER, community.getKey().value(), member.value());
        }
      }
      for (AgreementId agreement : said.agreements()) {
        add(insert, AGREEMENT, agreement.value(), NONE);
      }
      for (Map.Entry<AgreementId, Set<AgencyId>> agreement : said.parties().entrySet()) {
        for (AgencyId party : agreement.getValue()) {
          add(insert, PARTY, agreement.getKey().value(), party.value());
        }
      }
      insert.executeBatch();
    }
  }

  private static void add(PreparedStatement insert, String kind, String place, String agency)
      throws SQLException {
    insert.setString(2, kind);
    insert.setString(3, place);
    insert.setString(4, agency);
    insert.addBatch();
  }

  /** Who had left by a moment, under this version. */
  static Removals until(Connection connection, long version, Instant moment) throws SQLException {
    Set<AgencyId> agencies = new TreeSet<>();
    Map<CommunityId, Set<AgencyId>> members = new TreeMap<>();
    Set<AgreementId> agreements = new TreeSet<>();
    Map<AgreementId, Set<AgencyId>> parties = new TreeMap<>();
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT kind, place, agency FROM entente_store.policy_removal"
                + " WHERE version = ? AND (?::timestamptz IS NULL OR noted_at <= ?::timestamptz)")) {
      query.setLong(1, version);
      @Nullable String latest = moment.equals(Instant.MAX) ? null : moment.toString();
      query.setString(2, latest);
      query.setString(3, latest);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          String place = row.getString(2);
          String agency = row.getString(3);
          switch (row.getString(1)) {
            case AGENCY -> agencies.add(new AgencyId(agency));
            case MEMBER ->
                members
                    .computeIfAbsent(new CommunityId(place), _ -> new TreeSet<>())
                    .add(new AgencyId(agency));
            case AGREEMENT -> agreements.add(new AgreementId(place));
            case PARTY ->
                parties
                    .computeIfAbsent(new AgreementId(place), _ -> new TreeSet<>())
                    .add(new AgencyId(agency));
            default -> throw new IllegalStateException("the table allows no other kind");
          }
        }
      }
    }
    return new Removals(agencies, members, agreements, parties);
  }
}
