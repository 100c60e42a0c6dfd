// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.policy;

import static org.entente.incidents.policy.PolicyInstaller.Outcome.INSTALLED;
import static org.entente.incidents.policy.PolicyInstaller.Outcome.NOT_NEWER;
import static org.entente.incidents.policy.PolicyInstaller.Outcome.REFUSED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.entente.policy.AgencyId;
import org.entente.policy.Federation;
import org.entente.policy.Policy;
import org.entente.policy.snapshot.Jws;
import org.entente.policy.snapshot.KeyFiles;
import org.entente.policy.snapshot.PolicyProposal;
import org.junit.jupiter.api.Test;

class PolicyInstallerTest {

  private static final String ALL =
      "- {id: all, release: {summary: full}, to: everyone, when: {all: []}}";
  private static final String NONE = "- {id: none, withhold: {core: none}, from: everyone}";

  private final TestAgency agency = TestAgency.start();

  /** Case 60. */
  @Test
  void aSignedNewerVersionIsInstalled() throws SQLException {
    // Given
    PolicyProposal proposal = agency.proposal(NONE);

    // When
    PolicyInstaller.Outcome outcome = agency.installer.install(agency.signed(proposal));

    // Then
    assertEquals(INSTALLED, outcome);
    InstalledPolicy inForce = agency.replica().policies.inForce();
    assertEquals(1, inForce.version());
    assertEquals(proposal.hash(), inForce.hash());
    assertEquals(proposal.policy(), inForce.policy());
    assertEquals(proposal.federation(), inForce.federation());
  }

  /** Case C 10. */
  @Test
  void anOlderVersionAndAReplayAreRefused() throws SQLException {
    // Given
    String first = agency.signed(agency.proposal(NONE));
    agency.installer.install(first);
    String second = agency.signed(agency.proposal(NONE));
    agency.installer.install(second);

    // When, Then
    assertEquals(NOT_NEWER, agency.installer.install(first));
    assertEquals(NOT_NEWER, agency.installer.install(second));
    assertEquals(2, agency.policies.inForce().version());
    assertEquals(
        List.of("0", "1", "2"),
        agency.database.rows("SELECT version FROM entente_store.policy_version ORDER BY 1"));
  }

  /** Case C 10. */
  @Test
  void evenTheDeciderCannotGoBack() throws SQLException {
    agency.installer.install(agency.signed(agency.proposal(NONE)));
    assertThrows(
        SQLException.class,
        () ->
            agency.database.execute(
                "decider", "UPDATE entente_store.active_policy SET version = 0"));
  }

  /** Case C 12. */
  @Test
  void aSnapshotSignedByTheHubOrByNobodyIsRefused() throws SQLException {
    // Given
    PolicyProposal proposal = agency.proposal(NONE);
    String byHub = Jws.sign(agency.snapshot(proposal), KeyFiles.generate().getPrivate());
    String signed = agency.signed(proposal);
    String unsigned = signed.substring(0, signed.lastIndexOf('.') + 1);
    String otherContent =
        signed.substring(0, signed.indexOf('.'))
            + agency
                .signed(agency.proposal(NONE + "\n" + NONE.replace("none,", "more,")))
                .replaceFirst("^[^.]*(\\.[^.]*).*", "$1")
            + signed.substring(signed.lastIndexOf('.'));

    // When, Then
    for (String forged : List.of(byHub, unsigned, otherContent, "", "a.b.c")) {
      assertEquals(REFUSED, agency.installer.install(forged));
    }
    assertEquals(0, agency.policies.inForce().version());
  }

  @Test
  void anotherAgencysPolicyIsRefusedEvenWithTheRightKey() throws SQLException {
    // Given
    AgencyId deu = new AgencyId("deu-ct");
    PolicyProposal foreign =
        new PolicyProposal(
            deu,
            1,
            java.util.Optional.empty(),
            new Policy(deu, List.of()),
            Federation.of(java.util.Set.of(deu)));

    // When, Then
    assertEquals(REFUSED, agency.installer.install(agency.signed(foreign)));
    assertEquals(0, agency.policies.inForce().version());
  }

  /** Case 60. */
  @Test
  void ofRacingReplicasOneInstalls() throws Exception {
    // Given
    TestAgency other = agency.replica();
    String snapshot = agency.signed(agency.proposal(NONE));
    List<Callable<PolicyInstaller.Outcome>> race = new ArrayList<>();
    for (int turn = 0; turn < 8; turn++) {
      TestAgency replica = turn % 2 == 0 ? agency : other;
      race.add(() -> replica.installer.install(snapshot));
    }

    // When
    List<PolicyInstaller.Outcome> outcomes = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(race.size())) {
      for (var result : threads.invokeAll(race)) {
        outcomes.add(result.get());
      }
    }

    // Then
    assertEquals(1, Collections.frequency(outcomes, INSTALLED));
    assertEquals(7, Collections.frequency(outcomes, NOT_NEWER));
    assertEquals(1, agency.policies.inForce().version());
    assertEquals(1, other.policies.inForce().version());
  }

  /** Case C 17. */
  @Test
  void installationTimesRiseWithTheVersionThoughClocksRunBack() throws SQLException {
    // Given
    agency.installer.install(agency.signed(agency.proposal(NONE)));
    agency.millis.addAndGet(-3_600_000);

    // When
    agency.installer.install(agency.signed(agency.proposal(NONE)));

    // Then
    List<InstalledPolicy> all = agency.policies.upTo(agency.policies.newestKnown());
    assertEquals(3, all.size());
    assertTrue(all.get(1).installedAt().isBefore(all.get(2).installedAt()));
  }

  /** Case C 12. */
  @Test
  void aVersionOfAFormerKeyStaysInForceAndANewOneNeedsTheNewKey() throws SQLException {
    // Given
    agency.installer.install(agency.signed(agency.proposal(NONE)));
    TestAgency renewed = agency.withNewKey(agency.keyPair.getPublic());

    // When
    InstalledPolicy inForce = renewed.policies.inForce();
    PolicyProposal next = renewed.proposal(NONE);

    // Then
    assertEquals(1, inForce.version());
    assertEquals(REFUSED, renewed.installer.install(agency.signed(next)));
    assertEquals(INSTALLED, renewed.installer.install(renewed.signed(next)));
    assertEquals(2, renewed.policies.inForce().version());
  }

  @Test
  void aVersionOfAKeyThatIsNotNamedIsNotUsed() throws SQLException {
    // Given
    agency.installer.install(agency.signed(agency.proposal(NONE)));
    TestAgency forgetful = agency.withNewKey(KeyFiles.generate().getPublic());

    // When, Then
    assertThrows(IllegalStateException.class, forgetful.policies::inForce);
  }

  @Test
  void aVersionThatCameIntoTheTableWithoutTheSignatureIsNotUsed() throws SQLException {
    // Given
    String byHub =
        Jws.sign(
            agency.snapshot(
                agency.proposal(ALL.replace("{all: []}", "{all: [{tlp: {atMost: RED}}]}"))),
            KeyFiles.generate().getPrivate());
    agency.database.execute(
        "decider",
        "INSERT INTO entente_store.policy_version VALUES (1, 'x', '" + byHub + "', now())",
        "UPDATE entente_store.active_policy SET version = 1");

    // When, Then
    assertThrows(IllegalStateException.class, agency.policies::inForce);
  }
}
