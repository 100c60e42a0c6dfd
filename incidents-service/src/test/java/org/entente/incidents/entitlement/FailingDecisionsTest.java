// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.entitlement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.entente.incidents.TestDatabase;
import org.entente.incidents.policy.TestAgency;
import org.entente.kit.problem.ProblemException;
import org.entente.policy.InternedLabel;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A decision that fails is no permission, and leaves nothing behind for the next one. */
class FailingDecisionsTest {

  private static final String SUMMARY_TO_ALL =
      "- {id: all, release: {summary: full}, to: everyone, when: {tlp: {atMost: RED}}}";

  /** Where a decision may fail. */
  private enum Site {
    LOOKING_AT_WHAT_IS_STORED,
    READING_THE_LABELS,
    READING_THE_GRANTS,
    PUBLISHING
  }

  /** How it fails. */
  private enum Failure {
    ERROR_OF_THE_DATABASE,
    EXCEPTION,
    NO_MEMORY
  }

  private final TestAgency agency = TestAgency.start();
  private Site broken = Site.LOOKING_AT_WHAT_IS_STORED;
  private Failure failure = Failure.EXCEPTION;
  private boolean failing;

  private final Entitlements entitlements =
      new Entitlements(
          agency.database.pool("decider"),
          agency.own,
          agency.policies,
          agency.lease,
          new KnownLabels() {
            @Override
            public synchronized List<InternedLabel> all(Connection decider) throws SQLException {
              reach(Site.READING_THE_LABELS);
              return super.all(decider);
            }
          },
          new EntitlementStore() {
            @Override
            Present look(Connection decider, byte[] requester) throws SQLException {
              reach(Site.LOOKING_AT_WHAT_IS_STORED);
              return super.look(decider, requester);
            }

            @Override
            String publish(Connection decider, Terms terms, DisclosureSet set) throws SQLException {
              String id = super.publish(decider, terms, set);
              reach(Site.PUBLISHING);
              return id;
            }
          },
          new IssuedGrants(decider -> {
            reach(Site.READING_THE_GRANTS);
            return List.of();
          }),
          () -> Duration.ofSeconds(5));

  private void reach(Site site) throws SQLException {
    if (failing && site == broken) {
      switch (failure) {
        case ERROR_OF_THE_DATABASE -> throw new SQLException("broken", "08006");
        case EXCEPTION -> throw new IllegalStateException("broken");
        case NO_MEMORY -> throw new OutOfMemoryError("broken");
      }
    }
  }

  private int label(String caveat) throws SQLException {
    try (Connection writer = agency.database.as("writer")) {
      writer.setAutoCommit(false);
      int id = new LabelRegistry().intern(writer, EntitlementsTest.label(caveat, 1));
      writer.commit();
      return id;
    }
  }

  private ActiveEntitlement ofPartner() {
    return entitlements.current(EntitlementsTest.caller("deu-ct", 3));
  }

  @ParameterizedTest(name = "cases C 26 and C 27: no entitlement comes of a failure while {0}")
  @EnumSource
  void aFailureIsNoPermission(Site site) throws SQLException {
    // Given
    int label = label("A");
    agency.install(SUMMARY_TO_ALL);
    broken = site;
    for (Failure each : Failure.values()) {
      failure = each;

      // When
      failing = true;
      assertThrows(Throwable.class, this::ofPartner);

      // Then nothing was stored by halves, and no transaction was left behind
      assertEquals(
          List.of("0|0"),
          agency.database.rows(
              "SELECT (SELECT count(*) FROM entente_store.requester_entitlement),"
                  + " (SELECT count(*) FROM entente_store.entitlement_set)"));
      assertEquals(
          List.of(),
          agency.database.rows(
              "SELECT state FROM pg_stat_activity WHERE datname = current_database()"
                  + " AND usename = 'entente_decider' AND state LIKE 'idle in%'"));
    }

    // And the next decision is right
    failing = false;
    assertEquals(3, ofPartner().disclosureOf(label).bits());
  }

  @Test
  @DisplayName("case C 28: what was evicted is decided anew, for the one who asks")
  void whatWasEvictedIsDecidedAnew() throws SQLException {
    // Given
    int label = label("A");
    agency.install(
        SUMMARY_TO_ALL
            + "\n- {id: swe, release: {sources: full}, to: {agencies: [swe-ct]},"
            + " when: {tlp: {atMost: RED}}}");
    ActiveEntitlement before = ofPartner();
    ActiveEntitlement other = entitlements.current(EntitlementsTest.caller("swe-ct", 3));

    // When
    agency.database.execute("decider", "DELETE FROM entente_store.requester_entitlement");

    // Then
    ActiveEntitlement after = ofPartner();
    assertEquals(before.disclosureOf(label), after.disclosureOf(label));
    assertFalse(before.disclosureOf(label).equals(other.disclosureOf(label)));
    try (Connection reader = agency.database.as("reader")) {
      reader.setAutoCommit(false);
      assertTrue(EntitlementSetting.enter(reader, after));
    }
  }

  @Test
  @DisplayName("case C 29: the name of an entitlement that is gone shows nothing")
  void anEntitlementThatIsGoneShowsNothing() throws SQLException {
    // Given
    label("A");
    agency.install(SUMMARY_TO_ALL);
    ActiveEntitlement evicted = ofPartner();

    // When
    agency.database.execute(
        "decider",
        "DELETE FROM entente_store.requester_entitlement",
        "DELETE FROM entente_store.entitlement_set");

    // Then
    try (Connection reader = agency.database.as("reader")) {
      reader.setAutoCommit(false);
      assertFalse(EntitlementSetting.enter(reader, evicted));
      assertEquals(
          List.of("0"), TestDatabase.rows(reader, "SELECT count(*) FROM entente_view.incident"));
    }
  }

  @Test
  @DisplayName("case 60: a change of two rules is never seen by halves")
  void aChangeOfTwoRulesIsNeverSeenByHalves() throws Exception {
    // Given versions that in turn lift a withhold and put it back, and release the opposite
    int label = label("A");
    String open = "- {id: a, release: {sources: full}, to: everyone, when: {tlp: {atMost: RED}}}";
    String closed =
        "- {id: b, release: {sources: full, actors: full}, to: everyone, when: {tlp: {atMost: RED}}}\n"
            + "- {id: c, withhold: {sources: none}, from: everyone}";
    agency.install(open);
    Set<Long> whole = new TreeSet<>(Set.of(1L | 1 << 12, 1L | 1 << 9));
    Set<Long> seen = new ConcurrentSkipListSet<>();
    List<Callable<Void>> work = new ArrayList<>();
    work.add(() -> {
      for (int turn = 0; turn < 12; turn++) {
        agency.install(turn % 2 == 0 ? closed : open);
      }
      return null;
    });
    for (int reader = 0; reader < 2; reader++) {
      work.add(() -> {
        for (int turn = 0; turn < 60; turn++) {
          try {
            seen.add(ofPartner().disclosureOf(label).bits());
          } catch (ProblemException between) {
            // No lease for the version that has just come into force.
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
    seen.add(ofPartner().disclosureOf(label).bits());
    assertTrue(whole.containsAll(seen), seen.toString());
  }
}
