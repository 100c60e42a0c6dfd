// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.entitlement;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.entente.incidents.TestDatabase;
import org.entente.incidents.policy.InstalledPolicy;
import org.entente.incidents.policy.TestAgency;
import org.jspecify.annotations.Nullable;

/**
 * One agency's database with a few records under version 1, and two versions that could follow: one
 * withholds the records with a caveat, the other one section of all.
 */
final class RevocationWorld implements AutoCloseable {

  static final Duration SKEW = Duration.ofSeconds(5);

  /** The actors are released until then. */
  static final Instant UNTIL = Instant.parse("2026-03-02T00:00:00Z");

  private static final String BEFORE =
      """
      - {id: all, release: {summary: full, sources: full, time: day}, to: everyone,
         when: {tlp: {atMost: RED}}}
      - {id: actors, release: {actors: full}, to: everyone, when: {tlp: {atMost: RED}},
         valid: {until: "2026-03-02T00:00:00Z"}}
      """;
  private static final String WITHOUT_RECORDS =
      BEFORE + "- {id: revoked, withhold: {core: none}, from: everyone, when: {caveat: A}}\n";
  private static final String WITHOUT_SOURCES =
      BEFORE + "- {id: revoked, withhold: {sources: none}, from: everyone}\n";

  private static final String INSERT =
      """
      INSERT INTO entente_store.incident (id, label_id, kind, record_status, marking, summary, "time", actors, sources,
        custody, written_at)
      VALUES ('%s', %d, 'ATTACK', 'RELEASED', '{"tlp":"AMBER","classification":{"ordinal":1}}', '{"title":"t"}',
        '{"day":"2024-03-%02d","zone":"UTC"}', '{"actors":[{"ref":"is-k"}]}', '{"sources":["s"]}', '{"w":1}',
        '2026-01-01T00:00:00Z')
      """;

  /** What an officer revokes. */
  enum Revocation {
    RECORDS,
    SOURCES
  }

  final TestAgency agency = TestAgency.start();
  final TestDatabase database = agency.database;
  final int revokedLabel;
  final int otherLabel;
  final List<UUID> records;
  final InstalledPolicy first;
  private final String withoutRecords;
  private final String withoutSources;
  private final Connection owner;
  private final Connection admin;
  private @Nullable InstalledPolicy second;

  RevocationWorld() throws SQLException {
    PolicyClock.stopped(database, UNTIL.minusSeconds(600));
    first = agency.install(BEFORE);
    withoutRecords = agency.signed(agency.proposal(WITHOUT_RECORDS));
    withoutSources = agency.signed(agency.proposal(WITHOUT_SOURCES));
    try (Connection writer = database.as("writer")) {
      writer.setAutoCommit(false);
      LabelRegistry registry = new LabelRegistry();
      revokedLabel = registry.intern(writer, EntitlementsTest.label("A", 1));
      otherLabel = registry.intern(writer, EntitlementsTest.label("B", 1));
      writer.commit();
    }
    records = List.of(new UUID(1, 1), new UUID(1, 2), new UUID(1, 3), new UUID(1, 4));
    owner = database.as("owner");
    admin = database.asAdmin();
  }

  String snapshot(Revocation revocation) {
    return switch (revocation) {
      case RECORDS -> withoutRecords;
      case SOURCES -> withoutSources;
    };
  }

  /** The version that the officer installed. */
  InstalledPolicy second() {
    return Objects.requireNonNull(second);
  }

  void second(InstalledPolicy installed) {
    second = installed;
  }

  long inForce() throws SQLException {
    try (Statement statement = admin.createStatement();
        ResultSet row = statement.executeQuery("SELECT version FROM entente_store.active_policy")) {
      row.next();
      return row.getLong(1);
    }
  }

  void policyTime(Instant at) throws SQLException {
    PolicyClock.set(owner, at);
  }

  /** As at the beginning: version 1 in force, two records of each label, nothing decided. */
  void reset() throws SQLException {
    try (Statement statement = admin.createStatement()) {
      statement.execute(
          """
          SET session_replication_role = replica;
          DELETE FROM entente_store.requester_entitlement;
          DELETE FROM entente_store.entitlement_label;
          DELETE FROM entente_store.entitlement_past;
          DELETE FROM entente_store.entitlement_set;
          DELETE FROM entente_store.replica;
          DELETE FROM entente_store.policy_version WHERE version > 1;
          UPDATE entente_store.active_policy SET version = 1, grants = 0;
          DELETE FROM entente_store.label_span;
          DELETE FROM entente_store.principal_change;
          DELETE FROM entente_store.incident_search;
          DELETE FROM entente_store.incident_version;
          DELETE FROM entente_store.incident_count_delta;
          DELETE FROM entente_store.incident_count_month;
          DELETE FROM entente_store.incident_count_label;
          DELETE FROM entente_store.incident;
          SET session_replication_role = origin;
          """);
    }
    try (Connection writer = database.pool("writer").getConnection()) {
      for (int index = 0; index < records.size(); index++) {
        add(writer, records.get(index), index % 2 == 0 ? revokedLabel : otherLabel, 10 + index);
      }
    }
  }

  static void add(Connection writer, UUID id, int label, int day) throws SQLException {
    try (Statement statement = writer.createStatement()) {
      statement.execute(INSERT.formatted(id, label, day));
    }
  }

  @Override
  public void close() throws SQLException {
    owner.close();
    admin.close();
  }
}
