// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.entitlement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.entente.incidents.TestDatabase;
import org.entente.incidents.policy.InstalledPolicy;
import org.entente.incidents.policy.TestAgency;
import org.entente.kit.caller.Caller;
import org.entente.kit.caller.Role;
import org.entente.policy.Condition;
import org.entente.policy.Level;
import org.entente.policy.Policy;
import org.entente.policy.Requester;
import org.entente.policy.Rule;
import org.entente.policy.Section;
import org.entente.policy.fixture.ConformanceCase;
import org.entente.policy.fixture.ConformanceCases;
import org.entente.policy.fixture.Situation;
import org.entente.policy.snapshot.PolicyProposal;
import org.junit.jupiter.api.Test;

/**
 * The conformance cases once more, each as far as the database: its policy signed and installed, a
 * record with its label written, its clock set, and the record read as its requester through the
 * redacted view.
 */
class ConformanceViewTest {

  private static final List<Section> COLUMNS =
      Stream.of(Section.values()).filter(section -> section != Section.CORE).toList();

  private final TestAgency agency = TestAgency.start();
  private final LabelRegistry registry = new LabelRegistry();
  private final PolicyClock clock;

  ConformanceViewTest() throws SQLException {
    clock = PolicyClock.stopped(agency.database, agency.clock.instant());
  }

  @Test
  void showsInEveryCaseWhatIsWritten() throws SQLException {
    int shown = 0;
    List<String> left = new ArrayList<>();
    for (ConformanceCase.Decided one : ConformanceCases.decided().toList()) {
      if (isPossibleHere(one.situation())) {
        assertEquals(expected(one), seen(one), one.title());
        shown++;
      } else {
        left.add(one.title());
      }
    }
    System.out.printf(
        "%d conformance cases through the views; %d that no installed policy of one agency can be:"
            + " %s%n",
        shown, left.size(), left);
    assertTrue(shown > 10 * left.size(), left::toString);
  }

  /**
   * Not the few in which the originator is another one, the policy names somebody unknown, or the
   * requester claims other communities than it has: what an evaluator can be asked, but no service.
   */
  private static boolean isPossibleHere(Situation situation) {
    Requester requester = situation.requester();
    return situation.policy().originator().equals(TestAgency.FRA)
        && situation.pinned().agencies().containsKey(TestAgency.FRA)
        && situation.policy().firstUnknownIn(situation.pinned()).isEmpty()
        && situation
            .pinned()
            .without(situation.removals())
            .communitiesOf(requester.agency())
            .equals(requester.communities());
  }

  /** For each section but core whether something of it is there; no row if nothing is. */
  private static List<String> expected(ConformanceCase.Decided one) {
    return one.sees().isEmpty()
        ? List.of()
        : List.of(
            COLUMNS.stream()
                .map(section -> one.sees().level(section) == Level.NONE ? "f" : "t")
                .collect(Collectors.joining("|")));
  }

  private List<String> seen(ConformanceCase.Decided one) throws SQLException {
    Situation situation = one.situation();
    install(situation);
    int label = intern(situation);
    UUID record = record(label);
    clock.set(situation.moment().now());
    ActiveEntitlement entitlement = entitlements(situation).current(caller(situation.requester()));
    assertEquals(one.sees(), entitlement.disclosureOf(label), one.title());
    try (Connection reader = agency.database.as("reader")) {
      reader.setAutoCommit(false);
      assertTrue(EntitlementSetting.enter(reader, entitlement));
      List<String> rows =
          TestDatabase.rows(
              reader,
              COLUMNS.stream()
                  .map(section -> "\"" + section.code() + "\" IS NOT NULL")
                  .collect(
                      Collectors.joining(
                          ", ",
                          "SELECT ",
                          " FROM entente_view.incident WHERE id = '" + record + "'")));
      reader.rollback();
      return rows;
    }
  }

  private void install(Situation situation) throws SQLException {
    agency.millis.addAndGet(1_000);
    InstalledPolicy inForce = agency.policies.inForce();
    Policy written =
        new Policy(
            TestAgency.FRA,
            situation.policy().rules().stream().filter(rule -> !isGrant(rule)).toList());
    agency.installer.install(
        agency.signed(
            new PolicyProposal(
                TestAgency.FRA,
                inForce.version() + 1,
                Optional.of(inForce.hash()).filter(hash -> !hash.isEmpty()),
                written,
                situation.pinned())));
    agency.lease(situation.removals());
  }

  private static boolean isGrant(Rule rule) {
    return rule.condition() instanceof Condition.HasGrant;
  }

  private Entitlements entitlements(Situation situation) {
    List<Rule> grants = situation.policy().rules().stream().filter(one -> isGrant(one)).toList();
    return new Entitlements(
        agency.database.pool("decider"),
        agency.own,
        agency.policies,
        agency.lease,
        new KnownLabels(),
        new EntitlementStore(),
        new IssuedGrants(decider -> grants),
        () -> situation.moment().skew());
  }

  private int intern(Situation situation) throws SQLException {
    try (Connection writer = agency.database.as("writer")) {
      writer.setAutoCommit(false);
      int id = registry.intern(writer, situation.label());
      writer.commit();
      return id;
    }
  }

  /** Writes a record of which every section has something. */
  private UUID record(int label) throws SQLException {
    UUID id = UUID.randomUUID();
    agency.database.execute(
        "writer",
        """
        INSERT INTO entente_store.incident (id, label_id, kind, record_status, marking, rel_to, eyes_only, summary,
          place, "time", casualties, actors, persons, sources, assessment, detail, lineage, attachments, custody,
          actor_keys, person_keys, pseudonym_keys, written_at)
        VALUES ('%s', %d, 'ATTACK', 'RELEASED', '{"tlp":"GREEN","classification":{"ordinal":0}}', '{}', '{}', '{"title":"t"}', '{"country":"RUS"}',
          '{"day":"2024-03-22"}', '{"band":"100-499"}', '{"actors":[{"ref":"a"}]}', '{"persons":[{"pseudonym":"P"}]}',
          '{"sources":["s"]}', '{"question":"q"}', '{"plot":"p"}', '{"clusterId":"c"}', '{"files":["f"]}',
          '{"workflow":"w"}', '{a}', '{P}', '{P}', '2026-01-01T00:00:00Z')
        """
            .formatted(id, label));
    return id;
  }

  private static Caller caller(Requester requester) {
    return new Caller(
        "https://id.example",
        "subject",
        "name",
        requester.agency(),
        Set.of(Role.ANALYST),
        requester.clearance(),
        requester.purpose().stream().collect(Collectors.toSet()),
        requester.purpose(),
        "client");
  }
}
