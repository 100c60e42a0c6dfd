// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.entitlement;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.entente.incidents.TestDatabase;
import org.entente.incidents.policy.PolicyProblemType;
import org.entente.incidents.policy.TestAgency;
import org.entente.kit.caller.Caller;
import org.entente.kit.caller.Role;
import org.entente.kit.problem.ProblemException;
import org.entente.policy.AgencyId;
import org.entente.policy.CommunityId;
import org.entente.policy.Disclosure;
import org.entente.policy.IncidentKind;
import org.entente.policy.Label;
import org.entente.policy.Pap;
import org.entente.policy.Purpose;
import org.entente.policy.RecordStatus;
import org.entente.policy.Removals;
import org.entente.policy.Tlp;
import org.junit.jupiter.api.Test;

class EntitlementsTest {

  private static final AgencyId DEU = new AgencyId("deu-ct");
  private static final String SUMMARY_TO_ALL =
      "- {id: all, release: {summary: full}, to: everyone, when: {tlp: {atMost: RED}}}";
  private static final String NOTHING = "- {id: none, withhold: {core: none}, from: everyone}";
  private static final String TO_NORDIC =
      "- {id: nordic, release: {summary: full}, to: {communities: [nordic]}, when: {tlp: {atMost: RED}}}";

  private final TestAgency agency = TestAgency.start();
  private final LabelRegistry registry = new LabelRegistry();
  private final Entitlements entitlements = entitlements(agency);

  private static Entitlements entitlements(TestAgency replica) {
    return new Entitlements(
        replica.database.pool("decider"),
        replica.own,
        replica.policies,
        replica.lease,
        new KnownLabels(),
        new EntitlementStore(),
        new IssuedGrants(GrantRules.NONE),
        () -> Duration.ofSeconds(5));
  }

  static Caller caller(String agency, int clearance) {
    return new Caller(
        "https://id.example",
        "subject",
        "name",
        new AgencyId(agency),
        Set.of(Role.ANALYST),
        clearance,
        Set.of(Purpose.COUNTER_TERRORISM),
        Optional.of(Purpose.COUNTER_TERRORISM),
        "client");
  }

  static Label label(String caveat, int classification) {
    return new Label(
        IncidentKind.ATTACK,
        classification,
        Tlp.AMBER,
        Pap.CLEAR,
        Set.of(),
        Set.of(caveat),
        Set.of(),
        Set.of(),
        false,
        RecordStatus.RELEASED,
        Set.of(),
        Set.of(),
        Set.of(),
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }

  private int intern(Label label) throws SQLException {
    try (Connection writer = agency.database.as("writer")) {
      writer.setAutoCommit(false);
      int id = registry.intern(writer, label);
      writer.commit();
      return id;
    }
  }

  /** What the database shows to whoever names this entitlement: label and disclosure. */
  private List<String> stored(ActiveEntitlement entitlement) throws SQLException {
    return agency.database.rows(
        """
        SELECT l.label_id, l.disclosure FROM entente_store.requester_entitlement r
        JOIN entente_store.entitlement_label l USING (set_id)
        WHERE r.id = '%s' AND encode(r.requester, 'hex') = '%s' ORDER BY 1
        """
            .formatted(entitlement.id(), entitlement.requesterDigest()));
  }

  private static List<String> expected(ActiveEntitlement entitlement) {
    return IntStream.of(entitlement.labelIds())
        .mapToObj(id -> id + "|" + entitlement.disclosureOf(id).bits())
        .toList();
  }

  @Test
  void ownPeopleSeeWhatTheirClearanceCoversWithoutPolicyAndLease() throws SQLException {
    // Given
    int open = intern(label("A", 1));
    int secret = intern(label("B", 4));

    // When
    ActiveEntitlement own = entitlements.current(caller("fra-ct", 3));

    // Then
    assertTrue(own.isOwn());
    assertEquals(Disclosure.EVERYTHING, own.disclosureOf(open));
    assertEquals(Disclosure.NOTHING, own.disclosureOf(secret));
    assertEquals(expected(own), stored(own));
  }

  /** Case C 9. */
  @Test
  void aPartnerSeesNothingWithoutALeaseAndOwnPeopleGoOn() throws SQLException {
    // Given
    int label = intern(label("A", 1));
    agency.install(SUMMARY_TO_ALL);
    assertEquals(3, entitlements.current(caller("deu-ct", 3)).disclosureOf(label).bits());

    // When the lease of a minute lapses
    agency.nanos.addAndGet(60_000_000_000L);

    // Then
    ProblemException lapsed =
        assertThrows(ProblemException.class, () -> entitlements.current(caller("deu-ct", 3)));
    assertEquals(PolicyProblemType.LEASE_LAPSED, lapsed.type());
    assertEquals(503, lapsed.type().status());
    assertEquals(1, entitlements.current(caller("fra-ct", 3)).size());
  }

  /** Case 58. */
  @Test
  void aLeaseForTheVersionBeforeDoesNotServePartners() throws SQLException {
    // Given
    agency.install(SUMMARY_TO_ALL);
    TestAgency other = agency.replica();
    other.millis.addAndGet(120_000);

    // When another replica installs the next version
    other.installer.install(other.signed(other.proposal(NOTHING)));

    // Then
    ProblemException lapsed =
        assertThrows(ProblemException.class, () -> entitlements.current(caller("deu-ct", 3)));
    assertEquals(PolicyProblemType.LEASE_LAPSED, lapsed.type());
    agency.lease(Removals.NONE);
    assertEquals(0, entitlements.current(caller("deu-ct", 3)).size());
  }

  @Test
  void aFreshLabelIsSeenAtTheNextRead() throws SQLException {
    // Given
    agency.install(SUMMARY_TO_ALL);
    intern(label("A", 1));
    ActiveEntitlement before = entitlements.current(caller("deu-ct", 3));

    // When
    int fresh = intern(label("B", 1));
    ActiveEntitlement after = entitlements.current(caller("deu-ct", 3));

    // Then
    assertEquals(before.id(), after.id());
    assertEquals(3, after.disclosureOf(fresh).bits());
    assertEquals(expected(after), stored(after));
  }

  /** Case 31. */
  @Test
  void aFreshLabelHasTheHistoryItWouldHaveHad() throws SQLException {
    // Given
    intern(label("A", 1));
    agency.install(SUMMARY_TO_ALL);
    agency.install(SUMMARY_TO_ALL.replace("summary", "actors"));
    agency.install(SUMMARY_TO_ALL.replace("summary", "actors"));
    entitlements.current(caller("deu-ct", 3));

    // When
    intern(label("B", 1));
    entitlements.current(caller("deu-ct", 3));

    // Then
    assertEquals(
        List.of("2"),
        agency.database.rows(
            "SELECT DISTINCT v.version FROM entente_store.entitlement_label l JOIN"
                + " entente_store.policy_version v ON v.installed_at = l.since"));
    assertEquals(
        List.of(
            "1|3|2026-03-01 00:01:00+00|2026-03-01 00:02:00+00",
            "2|3|2026-03-01 00:01:00+00|2026-03-01 00:02:00+00"),
        agency.database.rows(
            "SELECT label_id, disclosure, began, ended FROM entente_store.entitlement_past ORDER BY 1"));
  }

  /** Case C 28. */
  @Test
  void requestersWithEqualContentShareASet() throws SQLException {
    // Given
    intern(label("A", 1));
    agency.install(SUMMARY_TO_ALL);

    // When
    ActiveEntitlement deu = entitlements.current(caller("deu-ct", 3));
    ActiveEntitlement swe = entitlements.current(caller("swe-ct", 2));

    // Then
    assertNotEquals(deu.id(), swe.id());
    assertEquals(
        List.of("2|1"),
        agency.database.rows(
            "SELECT count(*), count(DISTINCT set_id) FROM entente_store.requester_entitlement"));
  }

  /** Cases 57 and 58. */
  @Test
  void theOldVersionsEntitlementIsRefusedAtOnce() throws SQLException {
    // Given
    intern(label("A", 1));
    agency.install(SUMMARY_TO_ALL);
    ActiveEntitlement old = entitlements.current(caller("deu-ct", 3));

    // When
    agency.install(SUMMARY_TO_ALL);

    // Then
    try (Connection reader = agency.database.as("reader")) {
      reader.setAutoCommit(false);
      assertFalse(EntitlementSetting.enter(reader, old));
      reader.rollback();
      assertTrue(EntitlementSetting.enter(reader, entitlements.current(caller("deu-ct", 3))));
    }
  }

  /** Case 57. */
  @Test
  void aRemovedAgencySeesNothingThoughItAskedBefore() throws SQLException {
    // Given
    int label = intern(label("A", 1));
    agency.install(SUMMARY_TO_ALL);
    assertEquals(3, entitlements.current(caller("deu-ct", 3)).disclosureOf(label).bits());

    // When
    agency.lease(new Removals(Set.of(DEU), Map.of()));

    // Then
    assertEquals(0, entitlements.current(caller("deu-ct", 3)).size());
    assertEquals(1, entitlements.current(caller("swe-ct", 3)).size());
    assertEquals(0, entitlements(agency).current(caller("deu-ct", 3)).size());
  }

  /** Case 57. */
  @Test
  void whoLeavesACommunityLosesWhatItWasFor() throws SQLException {
    // Given
    intern(label("A", 1));
    agency.install(TO_NORDIC);
    assertEquals(1, entitlements.current(caller("deu-ct", 3)).size());

    // When
    agency.lease(new Removals(Set.of(), Map.of(new CommunityId("nordic"), Set.of(DEU))));

    // Then
    assertEquals(0, entitlements.current(caller("deu-ct", 3)).size());
    assertEquals(1, entitlements.current(caller("swe-ct", 3)).size());
  }

  /** Cases 24 and C 29. */
  @Test
  void anUnknownAgencySeesNothing() throws SQLException {
    intern(label("A", 1));
    agency.install(SUMMARY_TO_ALL);
    assertEquals(0, entitlements.current(caller("usa-ct", 4)).size());
  }

  /** Case 32. */
  @Test
  void principalsAreTheRequestersOwn() throws SQLException {
    agency.install(TO_NORDIC);
    ActiveEntitlement deu = entitlements.current(caller("deu-ct", 3));
    assertEquals(
        List.of("{DEU,community:nordic,deu-ct}"),
        agency.database.rows(
            "SELECT ARRAY(SELECT unnest(principals) ORDER BY 1) FROM"
                + " entente_store.requester_entitlement WHERE id = '"
                + deu.id()
                + "'"));
  }

  /** Cases 60 and C 28. */
  @Test
  void noLabelIsMissedWhileManyInternAndManyAsk() throws Exception {
    // Given two replicas, writers that intern new and shared labels, and requesters of two kinds
    agency.install(SUMMARY_TO_ALL);
    TestAgency other = agency.replica();
    other.lease(Removals.NONE);
    List<Entitlements> replicas = List.of(entitlements, entitlements(other));
    List<Callable<Void>> work = new ArrayList<>();
    for (int thread = 0; thread < 6; thread++) {
      int number = thread;
      work.add(() -> {
        for (int turn = 0; turn < 25; turn++) {
          int fresh = intern(label("L" + number + "X" + turn, 1));
          int shared = intern(label("SHARED" + turn, 1));
          for (Entitlements replica : replicas) {
            ActiveEntitlement seen =
                replica.current(caller(turn % 2 == 0 ? "deu-ct" : "swe-ct", 3));
            // Then what was committed before is there, in memory and in the database.
            assertEquals(3, seen.disclosureOf(fresh).bits());
            assertEquals(3, seen.disclosureOf(shared).bits());
            assertTrue(stored(seen).contains(fresh + "|3"));
          }
        }
        return null;
      });
    }

    // When
    try (ExecutorService threads = Executors.newFixedThreadPool(work.size())) {
      for (Future<Void> done : threads.invokeAll(work)) {
        done.get();
      }
    }

    // Then
    assertEquals(
        List.of("175|175"),
        agency.database.rows("SELECT count(*), count(DISTINCT encoding) FROM entente_store.label"));
    ActiveEntitlement last = entitlements.current(caller("deu-ct", 3));
    entitlements.current(caller("swe-ct", 3));
    assertEquals(175, last.size());
    assertEquals(expected(last), stored(last));
    // One each: what has grown is its requester's own, whatever it holds.
    assertEquals(
        List.of("2"), agency.database.rows("SELECT count(*) FROM entente_store.entitlement_set"));
  }

  /** Case C 32. */
  @Test
  void aLabelOfATransactionThatFailsIsNeverSeen() throws SQLException {
    // Given
    agency.install(SUMMARY_TO_ALL);
    try (Connection writer = agency.database.as("writer")) {
      writer.setAutoCommit(false);
      registry.intern(writer, label("A", 1));
      writer.rollback();
    }

    // When
    int next = intern(label("B", 1));

    // Then
    assertArrayEquals(new int[] {next}, entitlements.current(caller("deu-ct", 3)).labelIds());
  }

  /** Case 33. */
  @Test
  void equalLabelsHaveOneNumberAndDifferentOnesTwo() throws SQLException {
    int one = intern(label("é", 1));
    assertEquals(one, intern(label("e\u0301", 1)));
    assertNotEquals(one, intern(label("e", 1)));
    assertEquals(
        2,
        TestDatabase.rows(agency.database.as("decider"), "SELECT id FROM entente_store.label")
            .size());
  }
}
