// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.policy;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.oneOf;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.entente.incidents.ServiceResource;
import org.entente.kit.testing.TestIdentityProvider;
import org.entente.kit.testing.TestKey;
import org.entente.kit.testing.TestToken;
import org.entente.policy.snapshot.PolicyProposal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Officers put a policy into force through the service, and nobody else does. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class PolicyResourceTest {

  private static final String PATH = "/api/v1/agencies/fra-ct/policy";
  private static final String CONFIRMATIONS = PATH + "/confirmations";

  @Inject InstalledPolicies policies;

  private PolicyProposal proposal;
  private String effectHash = "";
  private String confirmationHash = "";

  @BeforeEach
  void propose() {
    // A rule name of its own, so that no test finds the confirmations of another.
    InstalledPolicy inForce = policies.inForce();
    proposal =
        TestAgency.proposal(
            inForce.version() + 1,
            inForce.hash(),
            "- {id: r%d, withhold: {core: none}, from: everyone}".formatted(System.nanoTime()));
    preview();
  }

  private void preview() {
    JsonPath shown =
        given()
            .header("Authorization", "Bearer " + access("anne", "fra-ct").sign())
            .contentType("application/json")
            .body("{\"proposal\":" + json() + "}")
            .when()
            .post(PATH + "/previews")
            .then()
            .statusCode(200)
            .body("policyHash", equalTo(proposal.hash()))
            .body("version", equalTo((int) proposal.version()))
            .extract()
            .jsonPath();
    effectHash = shown.getString("effectHash");
    confirmationHash = shown.getString("confirmationHash");
  }

  private String json() {
    return new String(proposal.canonicalJson(), StandardCharsets.UTF_8);
  }

  private static TestToken access(String name, String agency) {
    return TestIdentityProvider.shared()
        .token("incidents-fra-ct")
        .person(name, agency)
        .roles("sharing-officer");
  }

  /** What Keycloak issues to an officer who has just signed in to confirm this hash. */
  private static TestToken idToken(String name, String agency, String hash) {
    return TestIdentityProvider.shared()
        .token("policy-confirmation")
        .person(name, agency)
        .roles("sharing-officer")
        .authorizedParty("policy-confirmation")
        .claim("typ", "ID")
        .claim("nonce", hash)
        .claim("auth_time", Instant.now().getEpochSecond());
  }

  private ValidatableResponse confirm(String access, String idToken) {
    return given()
        .header("Authorization", "Bearer " + access)
        .contentType("application/json")
        .body(
            "{\"proposal\":"
                + json()
                + ",\"effectHash\":\""
                + effectHash
                + "\",\"confirmation\":\""
                + idToken
                + "\"}")
        .when()
        .post(CONFIRMATIONS)
        .then();
  }

  private ValidatableResponse confirm(String name) {
    return confirm(access(name, "fra-ct").sign(), idToken(name, "fra-ct", confirmationHash).sign());
  }

  private void refused(UnaryOperator<TestToken> change) {
    refused(change.apply(idToken("anne", "fra-ct", confirmationHash)).sign());
  }

  private void refused(String idToken) {
    confirm(access("anne", "fra-ct").sign(), idToken)
        .statusCode(403)
        .contentType("application/problem+json")
        .body(
            equalTo(
                "{\"type\":\"urn:entente:problem:confirmation-refused\","
                    + "\"title\":\"the confirmation is not valid\",\"status\":403}"));
  }

  @Test
  void twoOfficersPutAPolicyIntoForce() {
    // Given
    confirm("anne")
        .statusCode(200)
        .body("state", equalTo("awaiting-officers"))
        .body("hash", equalTo(proposal.hash()))
        .body("confirmedBy", contains("anne"));

    // When
    confirm("bert").statusCode(200).body("state", oneOf("signed", "enforced"));

    // Then it comes back by the lease, and is in force
    String hash = proposal.hash();
    long deadline = System.nanoTime() + 20_000_000_000L;
    while (!policies.inForce().hash().equals(hash) && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    given()
        .header("Authorization", "Bearer " + access("anne", "fra-ct").sign())
        .when()
        .get(PATH)
        .then()
        .statusCode(200)
        .body("version", equalTo((int) proposal.version()))
        .body("hash", equalTo(hash));
  }

  @Test
  void showsWhereAProposalStandsAndLetsAnOfficerWithdraw() {
    // Given
    confirm("anne").statusCode(200).body("quorum", equalTo(2));
    standing("dora", "deu-ct").statusCode(404);
    standing("bert", "fra-ct")
        .statusCode(200)
        .body("effectHash", equalTo(effectHash))
        .body("confirmationHash", equalTo(confirmationHash))
        .body("confirmedBy", contains("anne"))
        .body("state", equalTo("awaiting-officers"));

    // When
    withdraw("bert").statusCode(404);
    withdraw("anne").statusCode(204);

    // Then
    withdraw("anne").statusCode(404);
    standing("bert", "fra-ct").body("confirmedBy", empty());
  }

  private ValidatableResponse standing(String name, String agency) {
    return given()
        .header("Authorization", "Bearer " + access(name, agency).sign())
        .when()
        .get(CONFIRMATIONS + "/" + proposal.hash())
        .then();
  }

  private ValidatableResponse withdraw(String name) {
    return given()
        .header("Authorization", "Bearer " + access(name, "fra-ct").sign())
        .when()
        .delete(CONFIRMATIONS + "/" + proposal.hash())
        .then();
  }

  @Test
  void anEffectThatNobodyWasShownIsRefused() {
    effectHash = "A".repeat(43);
    confirmationHash = ConfirmationHash.of(proposal.hash(), effectHash);
    confirm("anne").statusCode(409).body("type", equalTo("urn:entente:problem:effect-changed"));
  }

  @Test
  void waitingForAnythingButEnforcementIsABadRequest() {
    given()
        .header("Authorization", "Bearer " + access("anne", "fra-ct").sign())
        .contentType("application/json")
        .body("{\"proposal\":" + json() + ",\"effectHash\":\"x\",\"confirmation\":\"x\"}")
        .when()
        .post(CONFIRMATIONS + "?wait=forever")
        .then()
        .statusCode(400);
  }

  @Test
  void oneOfficerTwiceIsStillOneOfficer() {
    confirm("anne").statusCode(200);
    confirm("anne").statusCode(200).body("state", equalTo("awaiting-officers"));
    assertEquals(proposal.version() - 1, policies.inForce().version());
  }

  @Test
  void anAnalystCannotConfirm() {
    confirm(
            access("carl", "fra-ct").roles("analyst").sign(),
            idToken("carl", "fra-ct", confirmationHash).sign())
        .statusCode(403);
    refused(token -> token.roles("analyst"));
    refused(token -> token.without("roles"));
  }

  /** Case 62. */
  @Test
  void anOfficerOfAnotherAgencyFindsNothing() {
    confirm(access("dora", "deu-ct").sign(), idToken("dora", "deu-ct", confirmationHash).sign())
        .statusCode(404);
    refused(token -> token.agency("deu-ct"));
  }

  @Test
  void anotherOfficersTokenIsRefused() {
    refused(token -> token.person("bert", "fra-ct"));
  }

  @Test
  void aTokenForAnotherHashIsRefused() {
    refused(token -> token.claim("nonce", "A".repeat(43)));
    refused(token -> token.claim("nonce", proposal.hash()));
    refused(token -> token.claim("nonce", effectHash));
    refused(token -> token.without("nonce"));
  }

  /** Case 8. */
  @Test
  void aTokenForAnotherAudienceOrClientIsRefused() {
    refused(token -> token.audience("gateway"));
    refused(token -> token.claim("aud", java.util.List.of("policy-confirmation", "account")));
    refused(token -> token.authorizedParty("gateway"));
  }

  /** Case 8. */
  @Test
  void anAccessTokenIsNoConfirmation() {
    refused(token -> token.claim("typ", "Bearer"));
  }

  @Test
  void aStaleOrMissingSignInIsRefused() {
    refused(token -> token.claim("auth_time", Instant.now().minusSeconds(301).getEpochSecond()));
    refused(token -> token.claim("auth_time", Instant.now().plusSeconds(60).getEpochSecond()));
    refused(token -> token.without("auth_time"));
  }

  @Test
  void anExpiredTokenIsRefused() {
    refused(token -> token.expiresAt(Instant.now().minusSeconds(11)));
    refused(token -> token.without("exp"));
  }

  @Test
  void aTokenOfAnotherRealmOrKeyOrAlgorithmIsRefused() {
    TestToken token = idToken("anne", "fra-ct", confirmationHash);
    refused(token.signWith(TestKey.generate("test"), "PS256"));
    refused(token.signWith(TestIdentityProvider.shared().key(), "RS256"));
    refused(token.unsigned("none"));
    refused(token.hs256WithPublicKey());
    refused(changed -> changed.claim("iss", TestIdentityProvider.shared().issuer() + "-other"));
    refused("x");
  }

  @Test
  void aProposalThatDoesNotFollowIsRefused() {
    proposal =
        TestAgency.proposal(
            proposal.version() + 1,
            "A".repeat(43),
            "- {id: gap, withhold: {core: none}, from: everyone}");
    confirmationHash = ConfirmationHash.of(proposal.hash(), effectHash);
    confirm("anne").statusCode(409).body("type", equalTo("urn:entente:problem:proposal-outdated"));
  }

  @Test
  void aProposalThatIsNoneIsABadRequest() {
    given()
        .header("Authorization", "Bearer " + access("anne", "fra-ct").sign())
        .contentType("application/json")
        .body(
            "{\"proposal\":{\"originator\":\"fra-ct\"},\"effectHash\":\"x\",\"confirmation\":\"x\"}")
        .when()
        .post(CONFIRMATIONS)
        .then()
        .statusCode(400);
  }

  /** Case 62. */
  @Test
  void partnersDoNotSeeThePolicy() {
    given()
        .header("Authorization", "Bearer " + access("dora", "deu-ct").sign())
        .when()
        .get(PATH)
        .then()
        .statusCode(404);
    given().when().get(PATH).then().statusCode(401);
  }
}
