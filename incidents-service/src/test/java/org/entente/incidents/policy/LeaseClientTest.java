// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.Signature;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.entente.incidents.FakeSharingService;
import org.entente.kit.problem.ProblemException;
import org.entente.policy.AgencyId;
import org.entente.policy.snapshot.Confirmation;
import org.entente.policy.snapshot.Jws;
import org.entente.policy.snapshot.KeyFiles;
import org.entente.policy.snapshot.Lease;
import org.entente.policy.snapshot.PolicyProposal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** One replica and a sharing-service, honest and otherwise, over HTTP. */
class LeaseClientTest {

  private static final Duration VALIDITY = Duration.ofHours(72);
  private static final String NONE = "- {id: none, withhold: {core: none}, from: everyone}";
  private static final String WIDE =
      "- {id: all, release: {summary: full}, to: everyone, when: {tlp: {atMost: RED}}}";

  private final TestAgency agency = TestAgency.start();
  private final FakeSharingService hub = FakeSharingService.start(agency.keyPair.getPublic());
  private final SignedPolicies signed =
      new SignedPolicies(
          agency.database.pool("decider"), agency.key, agency.policies, VALIDITY, agency.clock);
  private final LeaseClient client =
      new LeaseClient(
          agency.own,
          agency.key,
          new SharingService(config()),
          agency.policies,
          agency.installer,
          signed,
          agency.lease,
          agency.clock);

  private SharingServiceConfig config() {
    return new SharingServiceConfig() {
      @Override
      public URI url() {
        return URI.create(hub.url());
      }

      @Override
      public String publicKey() {
        return hub.publicKey();
      }

      @Override
      public Duration timeout() {
        return Duration.ofSeconds(30);
      }
    };
  }

  @AfterEach
  void stop() {
    hub.close();
  }

  /** Case 57. */
  @Test
  void aNewVersionIsInstalledAndLeasedInOneExchange() throws Exception {
    // Given
    hub.published.add(agency.signed(agency.proposal(NONE)));

    // When
    boolean renewed = client.renew();

    // Then
    assertTrue(renewed);
    assertEquals(1, agency.policies.inForce().version());
    agency.lease.require(agency.policies.inForce());
  }

  /** Case C 12. */
  @Test
  void anInventedSnapshotIsNotInstalledAndItsLeaseServesNobody() throws Exception {
    // Given a wider policy, signed by the hub's own key or by none
    PolicyProposal wide = agency.proposal(WIDE);
    String byHub = Jws.sign(agency.snapshot(wide), KeyFiles.generate().getPrivate());
    String unsigned = byHub.substring(0, byHub.lastIndexOf('.') + 1);
    hub.forgery =
        right ->
            new Lease(
                right.originator(),
                1,
                Optional.of(wide.hash()),
                right.nonce(),
                right.duration(),
                right.removals());

    for (String invented : List.of(byHub, unsigned)) {
      hub.inventedSnapshot = Optional.of(invented);

      // When
      boolean renewed = client.renew();

      // Then
      assertFalse(renewed);
      assertEquals(0, agency.policies.inForce().version());
      assertThrows(ProblemException.class, () -> agency.lease.require(agency.policies.inForce()));
    }
  }

  @Test
  void aLeaseSignedBySomebodyElseIsRefused() {
    hub.signer = KeyFiles.generate();
    assertThrows(IOException.class, client::renew);
    assertTrue(agency.lease.remaining().isEmpty());
  }

  @Test
  void aLeaseThatAnswersAnotherRequestIsRefused() throws Exception {
    hub.forgery =
        right ->
            new Lease(
                right.originator(),
                right.version(),
                right.hash(),
                "x".repeat(22),
                right.duration(),
                right.removals());
    assertFalse(client.renew());
    assertTrue(agency.lease.remaining().isEmpty());
  }

  @Test
  void aLeaseForAnotherAgencyIsRefused() throws Exception {
    hub.forgery =
        right ->
            new Lease(
                new AgencyId("deu-ct"),
                right.version(),
                right.hash(),
                right.nonce(),
                right.duration(),
                right.removals());
    assertFalse(client.renew());
  }

  /** Case C 10. */
  @Test
  void aHubRestoredFromAnOldBackupRevivesNothing() throws Exception {
    // Given
    String first = agency.signed(agency.proposal(WIDE));
    agency.installer.install(first);
    agency.installer.install(agency.signed(agency.proposal(NONE)));

    // When the hub knows the first version only
    hub.published.add(first);
    hub.inventedSnapshot = Optional.of(first);

    // Then
    assertFalse(client.renew());
    assertEquals(2, agency.policies.inForce().version());
    assertTrue(agency.lease.remaining().isEmpty());
  }

  /** Case C 8. */
  @Test
  void anUnreachableHubLeavesTheLeaseToLapse() throws Exception {
    // Given
    assertTrue(client.renew());
    hub.down = true;

    // When
    agency.nanos.addAndGet(Duration.ofSeconds(59).toNanos());
    assertThrows(IOException.class, client::renew);

    // Then
    assertTrue(agency.lease.remaining().isPresent());
    agency.nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    assertTrue(agency.lease.remaining().isEmpty());
  }

  /** A snapshot that a newer release of the service signed: with a condition unknown here. */
  private String ofANewerRelease(PolicyProposal proposal) throws Exception {
    String[] parts = agency.signed(proposal).split("\\.", -1);
    String payload =
        new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
            .replace("\"tlp\":", "\"moonPhase\":");
    String signed =
        parts[0]
            + "."
            + Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(payload.getBytes(StandardCharsets.UTF_8));
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(agency.keyPair.getPrivate());
    signature.update(signed.getBytes(StandardCharsets.US_ASCII));
    return signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
  }

  @Test
  @DisplayName("cases 64 and C 30: a version that this release cannot read is not installed")
  void aVersionWithAnUnknownRuleIsNotInstalled() throws Exception {
    // Given
    hub.inventedSnapshot = Optional.of(ofANewerRelease(agency.proposal(WIDE)));

    // When
    client.renew();

    // Then
    assertEquals(0, agency.policies.inForce().version());
  }

  @Test
  @DisplayName("cases 64 and C 30: where a newer replica installed it, an old one serves nobody")
  void aVersionThatANewerReplicaInstalledServesNobodyHere() throws Exception {
    // Given a lease for the version before
    assertTrue(client.renew());
    String newer = ofANewerRelease(agency.proposal(WIDE));

    // When
    agency.database.execute(
        "decider",
        "INSERT INTO entente_store.policy_version VALUES (1, 'h', '" + newer + "', now())",
        "UPDATE entente_store.active_policy SET version = 1");

    // Then
    assertThrows(IllegalStateException.class, agency.policies::inForce);
    assertThrows(IllegalStateException.class, client::renew);
    agency.nanos.addAndGet(Duration.ofSeconds(60).toNanos());
    assertTrue(agency.lease.remaining().isEmpty());
  }

  /** Case C 11. */
  @Test
  void whatWasSignedWhileTheHubWasDownIsHandedOverLater() throws Exception {
    // Given
    PolicyProposal proposal = agency.proposal(NONE);
    confirmedByTwo(proposal);

    // When
    client.renew();
    client.renew();

    // Then
    assertEquals(1, hub.published.size());
    assertEquals(proposal.hash(), agency.policies.inForce().hash());
  }

  /** Case C 11. */
  @Test
  void whatCameIntoForceWhileTheHubWasDownIsHandedOverLater() throws Exception {
    // Given two versions, signed and installed here alone
    for (String rules : List.of(WIDE, NONE)) {
      PolicyProposal proposal = agency.proposal(rules);
      agency.installer.install(confirmedByTwo(proposal).snapshot().orElseThrow());
    }

    // When
    assertFalse(client.renew());
    boolean renewed = client.renew();

    // Then
    assertTrue(renewed);
    assertEquals(2, hub.published.size());
    agency.lease.require(agency.policies.inForce());
  }

  private SignedPolicies.Standing confirmedByTwo(PolicyProposal proposal) throws Exception {
    signed.confirmed(
        proposal,
        SignedPoliciesTest.EFFECT,
        new Confirmation("one", "One", agency.clock.instant()));
    return signed.confirmed(
        proposal,
        SignedPoliciesTest.EFFECT,
        new Confirmation("two", "Two", agency.clock.instant()));
  }

  @Test
  void replicasThatConfirmAtOnceSignOneSnapshot() throws Exception {
    // Given
    TestAgency other = agency.replica();
    SignedPolicies elsewhere =
        new SignedPolicies(
            other.database.pool("decider"), other.key, other.policies, VALIDITY, other.clock);
    PolicyProposal proposal = agency.proposal(NONE);

    // When
    try (var threads = java.util.concurrent.Executors.newFixedThreadPool(2)) {
      var one =
          threads.submit(() ->
              signed.confirmed(
                  proposal,
                  SignedPoliciesTest.EFFECT,
                  new Confirmation("one", "One", agency.clock.instant())));
      var two =
          threads.submit(() ->
              elsewhere.confirmed(
                  proposal,
                  SignedPoliciesTest.EFFECT,
                  new Confirmation("two", "Two", agency.clock.instant())));

      // Then exactly one of them saw both
      assertEquals(
          1, List.of(one.get(), two.get()).stream().filter(s -> s.snapshot().isPresent()).count());
    }
    assertEquals(
        List.of("1"), agency.database.rows("SELECT count(*) FROM entente_store.policy_signature"));
  }

  @Test
  void aSecondProposalForASignedVersionIsRefused() throws Exception {
    // Given
    PolicyProposal proposal = agency.proposal(NONE);
    signed.confirmed(
        proposal,
        SignedPoliciesTest.EFFECT,
        new Confirmation("one", "One", agency.clock.instant()));
    signed.confirmed(
        proposal,
        SignedPoliciesTest.EFFECT,
        new Confirmation("two", "Two", agency.clock.instant()));

    // When, Then
    ProblemException refused =
        assertThrows(
            ProblemException.class,
            () ->
                signed.confirmed(
                    agency.proposal(WIDE),
                    SignedPoliciesTest.EFFECT,
                    new Confirmation("one", "One", agency.clock.instant())));
    assertEquals(PolicyProblemType.ALREADY_SIGNED, refused.type());
  }
}
