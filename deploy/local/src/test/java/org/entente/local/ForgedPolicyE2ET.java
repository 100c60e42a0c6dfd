// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.entente.local.federation.LocalFederation;
import org.entente.local.state.SigningKey;
import org.entente.local.state.StateDirectory;
import org.entente.policy.snapshot.Confirmation;
import org.entente.policy.snapshot.Jws;
import org.entente.policy.snapshot.KeyFiles;
import org.entente.policy.snapshot.PolicyProposal;
import org.entente.policy.snapshot.PolicySnapshot;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The sharing-service distributes policies and cannot make them: a version that it invents is not
 * installed, whatever key of its own it signs with. At worst partners are refused.
 */
@ExtendWith(FederationExtension.class)
class ForgedPolicyE2ET {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Set<String> ALL_FOR_GERMANY = DemoTitles.seenBy("deu-ct", "fra-ct");
  private static final Set<String> ALL_FOR_RUSSIA = DemoTitles.seenBy("rus-ct", "fra-ct");

  private final LocalFederation federation;
  private final StateDirectory state;
  private final FrenchPolicy policy;
  private final Asking france;
  private final Asking germany;
  private final Asking russia;

  ForgedPolicyE2ET(LocalFederation federation, StateDirectory state) {
    this.federation = federation;
    this.state = state;
    this.policy = new FrenchPolicy(federation);
    this.france = Asking.as(federation, "fra-ct-analyst");
    this.germany = Asking.as(federation, "deu-ct-analyst");
    this.russia = Asking.as(federation, "rus-ct-analyst");
  }

  @TestFactory
  Stream<DynamicTest> aVersionInventedInTheSharingServicesDatabaseIsNotInstalledWhenItIsSigned() {
    return Stream.of(
        DynamicTest.dynamicTest(
            "by a new key", () -> assertNotInstalled(KeyFiles.generate().getPrivate())),
        DynamicTest.dynamicTest(
            "by the key that signs leases", () -> assertNotInstalled(key("sharing-service"))),
        DynamicTest.dynamicTest(
            "by another agency's key", () -> assertNotInstalled(key("incidents-rus-ct"))));
  }

  @Test
  void theSharingServiceItselfTakesNoVersionThatItsOriginatorDidNotSign() throws IOException {
    // Given
    String forged = forged(KeyFiles.generate().getPrivate()).jws();
    FrenchPolicy.Installed before = policy.installed();

    // When
    Response answer =
        RestAssured.given()
            .contentType("text/plain")
            .body(forged)
            .post(federation.file().sharingService() + "/internal/v1/snapshots");

    // Then
    assertEquals(403, answer.statusCode());
    assertEquals(before, policy.installed());
  }

  @Test
  void whatServicesTellOneAnotherIsNotToBeHadThroughTheGateway() {
    for (String path : List.of("/internal/v1/snapshots", "/internal/v1/leases")) {
      assertEquals(404, policy.officer(1).post(path, "{}").statusCode());
    }
  }

  private void assertNotInstalled(PrivateKey key) throws IOException {
    // Given
    FrenchPolicy.Installed before = policy.installed();
    assertEquals(ALL_FOR_RUSSIA, Asking.titles(russia.get(FrenchPolicy.INCIDENTS)));
    HubDatabase.Version forged = forged(key);
    HubDatabase hub = HubDatabase.of(state);

    // When
    hub.insert(forged);
    try {
      // France's service has seen it once it is without a lease: the leases are for that version.
      FrenchPolicy.Installed after =
          Await.until(PATIENCE, policy::installed, now -> now.lease().equals("lapsed"));

      // Then
      assertEquals("lapsed", after.lease());
      assertEquals(before.version(), after.version());
      assertEquals(before.hash(), after.hash());
      for (Asking partner : List.of(germany, russia)) {
        assertEquals(503, partner.get(FrenchPolicy.INCIDENTS).statusCode());
      }
      assertEquals(
          DemoTitles.seenBy("fra-ct", "fra-ct"), Asking.titles(france.get(FrenchPolicy.INCIDENTS)));
    } finally {
      hub.remove(forged);
    }
    assertServedAsBefore(before);
  }

  private void assertServedAsBefore(FrenchPolicy.Installed before) {
    Set<String> forGermany =
        Await.until(
            PATIENCE,
            () -> FrenchPolicy.titles(germany.get(FrenchPolicy.INCIDENTS)),
            titles -> !titles.isEmpty());
    assertEquals(ALL_FOR_GERMANY, forGermany);
    assertEquals(ALL_FOR_RUSSIA, Asking.titles(russia.get(FrenchPolicy.INCIDENTS)));
    assertEquals(before, policy.installed());
  }

  /** What would be the next version, had France's officers wanted it: all for everybody. */
  private HubDatabase.Version forged(PrivateKey key) throws IOException {
    Response proposed = policy.proposed(FrenchPolicy.ALL_FOR_EVERYBODY);
    PolicyProposal proposal =
        PolicyProposal.parse(
            new ObjectMapper().readTree(proposed.asString()).path("proposal").toString());
    assertTrue(proposal.version() > 1);
    Instant now = Instant.now();
    PolicySnapshot snapshot =
        new PolicySnapshot(
            proposal,
            proposal.hash(),
            List.of(
                new Confirmation("1", "fra-ct-officer-1", now),
                new Confirmation("2", "fra-ct-officer-2", now)),
            now);
    return new HubDatabase.Version(
        "fra-ct",
        proposal.version(),
        proposal.hash(),
        new String(proposal.canonicalJson(), StandardCharsets.UTF_8),
        Jws.sign(snapshot, key));
  }

  private PrivateKey key(String part) {
    return SigningKey.ed25519(state, part).privateKey();
  }
}
