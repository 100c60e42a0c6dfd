// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.entitlement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.entente.incidents.TestDatabase;
import org.entente.incidents.policy.InstalledPolicy;
import org.entente.incidents.policy.TestAgency;
import org.entente.policy.AgencyId;
import org.entente.policy.Agreement;
import org.entente.policy.AgreementId;
import org.entente.policy.Disclosure;
import org.entente.policy.Federation;
import org.entente.policy.GrantId;
import org.entente.policy.Label;
import org.entente.policy.Purpose;
import org.entente.policy.Removals;
import org.entente.policy.Rule;
import org.entente.policy.snapshot.Grant;
import org.entente.policy.snapshot.PolicyProposal;
import org.entente.policy.text.PolicyReader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What begins and ends by itself, by the database's clock, which here only the test moves. */
class TimeBoundariesTest {

  private static final AgencyId DEU = new AgencyId("deu-ct");
  private static final Duration SKEW = Duration.ofSeconds(5);
  private static final Duration INSTANT = Duration.ofMillis(1);

  /** The first version is installed a minute after the test agency's own beginning. */
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private static final Instant FROM = Instant.parse("2026-03-02T00:00:00Z");
  private static final Instant UNTIL = Instant.parse("2026-03-03T00:00:00Z");

  private static final String FOR_A_DAY =
      """
      - {id: day, release: {summary: full}, to: everyone, when: {tlp: {atMost: RED}},
         valid: {from: "2026-03-02T00:00:00Z", until: "2026-03-03T00:00:00Z"}}
      """;
  private static final String NOT_FOR_A_DAY =
      """
      - {id: all, release: {summary: full}, to: everyone, when: {tlp: {atMost: RED}}}
      - {id: day, withhold: {core: none}, from: everyone,
         valid: {from: "2026-03-02T00:00:00Z", until: "2026-03-03T00:00:00Z"}}
      """;
  private static final String UNDER_PACT =
      """
      originator: fra-ct
      rules:
        - {id: pact, release: {summary: full}, to: everyone, under: pact, when: {tlp: {atMost: RED}}}
      """;
  private static final String NOT_SOURCES =
      "- {id: no-sources, withhold: {sources: none}, from: everyone}\n";
  private static final String NOTHING = "- {id: none, withhold: {sources: none}, from: everyone}";

  private final TestAgency agency = TestAgency.start();
  private final LabelRegistry registry = new LabelRegistry();
  private final List<Rule> issued = new ArrayList<>();
  private final PolicyClock clock;

  TimeBoundariesTest() throws SQLException {
    clock = PolicyClock.stopped(agency.database, NOON);
  }

  private final Entitlements entitlements = replica(agency, SKEW);

  private Entitlements replica(TestAgency replica, Duration skew) {
    return new Entitlements(
        replica.database.pool("decider"),
        replica.own,
        replica.policies,
        replica.lease,
        new KnownLabels(),
        new EntitlementStore(),
        new IssuedGrants(decider -> List.copyOf(issued)),
        () -> skew);
  }

  private int intern(Label label) throws SQLException {
    try (Connection writer = agency.database.as("writer")) {
      writer.setAutoCommit(false);
      int id = registry.intern(writer, label);
      writer.commit();
      return id;
    }
  }

  private int label() throws SQLException {
    return intern(EntitlementsTest.label("A", 1));
  }

  private ActiveEntitlement ofPartner() {
    return entitlements.current(EntitlementsTest.caller("deu-ct", 3));
  }

  private boolean isInForce(ActiveEntitlement entitlement) throws SQLException {
    try (Connection reader = agency.database.as("reader")) {
      reader.setAutoCommit(false);
      boolean inForce = EntitlementSetting.enter(reader, entitlement);
      reader.rollback();
      return inForce;
    }
  }

  /** What a partner sees of the label at this reading of the clock, in memory and by the views. */
  private boolean isSeen(int label, Instant at) throws SQLException {
    clock.set(at);
    ActiveEntitlement entitlement = ofPartner();
    assertTrue(isInForce(entitlement));
    boolean seen = !entitlement.disclosureOf(label).isEmpty();
    assertEquals(
        seen ? List.of(Integer.toString(label)) : List.of(),
        agency.database.rows(
            """
            SELECT l.label_id FROM entente_store.requester_entitlement r
            JOIN entente_store.entitlement_label l USING (set_id) WHERE r.id = '%s'
            """
                .formatted(entitlement.id())));
    return seen;
  }

  @Test
  @DisplayName("case 61: a release begins late and ends early, to the millisecond")
  void aReleaseBeginsLateAndEndsEarly() throws SQLException {
    int label = label();
    agency.install(FOR_A_DAY);
    assertFalse(isSeen(label, FROM));
    assertFalse(isSeen(label, FROM.plus(SKEW).minus(INSTANT)));
    assertTrue(isSeen(label, FROM.plus(SKEW)));
    assertTrue(isSeen(label, UNTIL.minus(SKEW).minus(INSTANT)));
    assertFalse(isSeen(label, UNTIL.minus(SKEW)));
    assertFalse(isSeen(label, UNTIL.plus(SKEW)));
  }

  @Test
  @DisplayName("case 61: a withhold begins early and ends late, to the millisecond")
  void aWithholdBeginsEarlyAndEndsLate() throws SQLException {
    int label = label();
    agency.install(NOT_FOR_A_DAY);
    assertTrue(isSeen(label, FROM.minus(SKEW).minus(INSTANT)));
    assertFalse(isSeen(label, FROM.minus(SKEW)));
    assertFalse(isSeen(label, UNTIL.plus(SKEW).minus(INSTANT)));
    assertTrue(isSeen(label, UNTIL.plus(SKEW)));
  }

  @ParameterizedTest(name = "case 61: with a clock {0} s off nothing is shown outside its time")
  @ValueSource(ints = {-300, -299, -7, 0, 7, 299, 300})
  void noErrorOfTheClockWithinTheSkewShowsMore(int error) throws SQLException {
    // Given a policy clock that is off by up to five minutes, as configured
    int label = label();
    agency.install(FOR_A_DAY);
    Entitlements tolerant = replica(agency, Duration.ofMinutes(5));
    Duration off = Duration.ofSeconds(error);

    for (Instant outside :
        List.of(FROM.minus(INSTANT), UNTIL, FROM.minusSeconds(400), UNTIL.plusSeconds(400))) {
      // When it is that time in truth
      clock.set(outside.plus(off));

      // Then
      ActiveEntitlement entitlement = tolerant.current(EntitlementsTest.caller("deu-ct", 3));
      assertTrue(entitlement.disclosureOf(label).isEmpty(), outside.toString());
    }
    clock.set(FROM.plusSeconds(600).plus(off));
    assertFalse(
        tolerant.current(EntitlementsTest.caller("deu-ct", 3)).disclosureOf(label).isEmpty());
  }

  @Test
  @DisplayName("case 61: an entitlement ends at the boundary though nobody decides anew")
  void anEntitlementEndsAtTheBoundary() throws SQLException {
    // Given
    int label = label();
    agency.install(FOR_A_DAY);
    clock.set(UNTIL.minus(SKEW).minus(INSTANT));
    ActiveEntitlement before = ofPartner();
    assertTrue(isInForce(before));

    // When
    clock.set(UNTIL.minus(SKEW));

    // Then by the views alone
    assertFalse(isInForce(before));
    ActiveEntitlement after = ofPartner();
    assertNotEquals(before.id(), after.id());
    assertEquals(Disclosure.NOTHING, after.disclosureOf(label));
  }

  @ParameterizedTest(name = "case 61: {0} s before the installation, by the policy''s clock")
  @ValueSource(ints = {0, 1, 300})
  void aClockBehindTheOneThatDatedTheInstallationStopsNobody(int behind) throws SQLException {
    // Given the service's clock, which dates installations, ahead of the database's
    int label = label();
    InstalledPolicy installed = agency.install(FOR_A_DAY + NOT_SOURCES);
    Instant now = installed.installedAt().minusSeconds(behind);

    // Then
    assertFalse(isSeen(label, now));
  }

  @Test
  @DisplayName("case 61: the clock stands still in a transaction, so one answer is one decision")
  void theClockStandsStillInATransaction() throws SQLException {
    try (Connection decider = TestDatabase.create().as("decider")) {
      // Given
      decider.setAutoCommit(false);
      String reading =
          TestDatabase.rows(decider, "SELECT now FROM entente_store.policy_clock").getFirst();

      // When
      TestDatabase.rows(decider, "SELECT pg_sleep(0.01)");

      // Then
      assertEquals(
          List.of(reading + "|t"),
          TestDatabase.rows(
              decider, "SELECT now, now < clock_timestamp() FROM entente_store.policy_clock"));
      decider.rollback();
    }
  }

  @Test
  @DisplayName("case 61: replicas that pass a boundary together agree")
  void replicasThatPassABoundaryAgree() throws SQLException {
    // Given
    int label = label();
    agency.install(FOR_A_DAY);
    TestAgency twin = agency.replica();
    twin.lease(Removals.NONE);
    Entitlements other = replica(twin, SKEW);
    for (Instant at : List.of(NOON, FROM.plus(SKEW), UNTIL.minus(SKEW), UNTIL.plus(SKEW))) {
      // When
      clock.set(at);
      ActiveEntitlement here = ofPartner();
      ActiveEntitlement there = other.current(EntitlementsTest.caller("deu-ct", 3));

      // Then
      assertEquals(here.id(), there.id());
      assertEquals(here.disclosureOf(label), there.disclosureOf(label));
    }
    assertEquals(
        List.of("1"),
        agency.database.rows("SELECT count(*) FROM entente_store.requester_entitlement"));
  }

  @Test
  void ownPeopleHaveNoBoundaries() throws SQLException {
    // Given
    int label = label();
    agency.install(NOT_FOR_A_DAY);
    ActiveEntitlement before = entitlements.current(EntitlementsTest.caller("fra-ct", 3));

    // When
    clock.set(FROM);

    // Then
    assertTrue(isInForce(before));
    assertEquals(Disclosure.EVERYTHING, before.disclosureOf(label));
  }

  @Test
  @DisplayName("case 61: a label interned later has the history that it would have had")
  void theHistoryIsAPureFunction() throws SQLException {
    // Given a partner that asked in every phase, and a label that came after all of them
    int old = label();
    agency.install(FOR_A_DAY);
    for (Instant at : List.of(NOON, FROM.plus(SKEW), UNTIL)) {
      clock.set(at);
      ofPartner();
    }

    // When
    int late = intern(EntitlementsTest.label("B", 1));
    ofPartner();

    // Then
    String day = "3|2026-03-02 00:00:05+00|2026-03-02 23:59:55+00";
    assertEquals(
        List.of(old + "|" + day, late + "|" + day),
        agency.database.rows(
            """
            SELECT label_id, disclosure, began AT TIME ZONE 'UTC' || '+00',
              ended AT TIME ZONE 'UTC' || '+00'
            FROM entente_store.entitlement_past
            JOIN entente_store.requester_entitlement USING (set_id) ORDER BY 1
            """));
  }

  @Test
  void sinceIsTheBoundaryAtWhichTheReleaseBegan() throws SQLException {
    label();
    agency.install(FOR_A_DAY);
    clock.set(FROM.plus(1, ChronoUnit.HOURS));
    ofPartner();
    assertEquals(
        List.of("2026-03-02 00:00:05"),
        agency.database.rows(
            "SELECT since AT TIME ZONE 'UTC' FROM entente_store.entitlement_label"));
  }

  private InstalledPolicy installUnder(Agreement agreement) throws SQLException {
    agency.millis.addAndGet(60_000);
    Federation pinned = TestAgency.federation();
    agency.installer.install(
        agency.signed(
            new PolicyProposal(
                TestAgency.FRA,
                1,
                Optional.empty(),
                PolicyReader.read(UNDER_PACT),
                new Federation(
                    pinned.agencies(), pinned.communities(), Map.of(agreement.id(), agreement)))));
    agency.lease(Removals.NONE);
    return agency.policies.newestKnown();
  }

  private static Agreement pact(Optional<Instant> until) {
    return new Agreement(
        new AgreementId("pact"),
        Set.of(TestAgency.FRA, DEU, new AgencyId("swe-ct")),
        "Memorandum of 2020",
        Set.of(Purpose.COUNTER_TERRORISM),
        Optional.empty(),
        until,
        Disclosure.ALL_RELEASABLE,
        Map.of());
  }

  @Test
  @DisplayName("case 61: what is shared under an agreement ends with it")
  void anAgreementEndsByItself() throws SQLException {
    int label = label();
    installUnder(pact(Optional.of(UNTIL)));
    assertTrue(isSeen(label, UNTIL.minus(SKEW).minus(INSTANT)));
    assertFalse(isSeen(label, UNTIL.minus(SKEW)));
  }

  @ParameterizedTest(name = "case 57: after {0} nothing is shown under the agreement")
  @ValueSource(strings = {"its termination", "the leaving of the partner"})
  void aRemovalAppliesAtOnce(String removal) throws SQLException {
    // Given
    int label = label();
    AgreementId pact =
        installUnder(pact(Optional.empty())).federation().agreements().keySet().iterator().next();
    assertTrue(isSeen(label, NOON));

    // When
    agency.lease(
        removal.equals("its termination")
            ? new Removals(Set.of(), Map.of(), Set.of(pact), Map.of())
            : new Removals(Set.of(), Map.of(), Set.of(), Map.of(pact, Set.of(DEU))));

    // Then
    assertFalse(isSeen(label, NOON));
  }

  private Grant grant(GrantId id, Instant issuedAt, Duration length) {
    return new Grant(
        id,
        TestAgency.FRA,
        DEU,
        UUID.randomUUID(),
        Disclosure.ofBits(3),
        "imminent",
        "duty",
        issuedAt,
        issuedAt.plus(length));
  }

  private void issue(Rule rule) throws SQLException {
    issued.add(rule);
    advance();
  }

  private void advance() throws SQLException {
    try (Connection decider = agency.database.as("decider")) {
      decider.setAutoCommit(false);
      GrantRevision.advance(decider);
      decider.commit();
    }
  }

  @Test
  @DisplayName("case 61: a grant shows its one label until its end, and not a moment longer")
  void aGrantEndsByItself() throws SQLException {
    // Given
    int plain = label();
    agency.install(NOTHING);
    assertFalse(isSeen(plain, NOON));
    GrantId id = GrantId.fresh(new SecureRandom());
    Instant end = NOON.plus(Duration.ofHours(4));

    // When
    issue(grant(id, NOON, Duration.ofHours(4)).rule());
    int granted = intern(EntitlementsTest.label("A", 1).withGrants(Set.of(id)));

    // Then
    assertTrue(isSeen(granted, NOON));
    assertTrue(ofPartner().disclosureOf(plain).isEmpty());
    assertEquals(
        0, entitlements.current(EntitlementsTest.caller("swe-ct", 3)).size(), "another partner");
    assertTrue(isSeen(granted, end.minus(SKEW).minus(INSTANT)));
    assertFalse(isSeen(granted, end.minus(SKEW)));
  }

  @Test
  @DisplayName("case 57: a grant that is ended early is over in every replica at once")
  void aGrantThatIsEndedIsOver() throws SQLException {
    // Given
    agency.install(NOTHING);
    GrantId id = GrantId.fresh(new SecureRandom());
    issue(grant(id, NOON, Duration.ofHours(4)).rule());
    int granted = intern(EntitlementsTest.label("A", 1).withGrants(Set.of(id)));
    Instant later = NOON.plus(Duration.ofMinutes(10));
    clock.set(later);
    ActiveEntitlement before = ofPartner();
    assertFalse(before.disclosureOf(granted).isEmpty());

    // When
    issued.clear();
    issued.add(grant(id, NOON, Duration.ofMinutes(10)).rule());
    advance();

    // Then also for a replica that does not know it
    assertFalse(isInForce(before));
    assertFalse(isSeen(granted, later));
  }

  @Test
  void aGrantChangesNoOtherLabelsHistory() throws SQLException {
    // Given
    label();
    agency.install(FOR_A_DAY);
    clock.set(UNTIL);
    ofPartner();
    List<String> before =
        agency.database.rows(
            "SELECT label_id, disclosure, began, ended FROM entente_store.entitlement_past");

    // When
    issue(grant(GrantId.fresh(new SecureRandom()), NOON, Duration.ofHours(1)).rule());
    ofPartner();

    // Then
    assertEquals(
        before,
        agency.database.rows(
            "SELECT label_id, disclosure, began, ended FROM entente_store.entitlement_past"));
  }

  @ParameterizedTest(name = "case 61: seed {0}, 40 readings of the clock in any order")
  @ValueSource(longs = {1, 2, 3})
  void aClockThatJumpsShowsWhatItsReadingSays(long seed) throws SQLException {
    // Given
    Random random = new Random(seed);
    int label = label();
    agency.install(FOR_A_DAY);
    for (int turn = 0; turn < 40; turn++) {
      // When
      Instant at = (random.nextBoolean() ? FROM : UNTIL).plusMillis(random.nextLong(-8_000, 8_000));

      // Then
      boolean within = !at.isBefore(FROM.plus(SKEW)) && at.isBefore(UNTIL.minus(SKEW));
      assertEquals(within, isSeen(label, at), at.toString());
    }
  }
}
