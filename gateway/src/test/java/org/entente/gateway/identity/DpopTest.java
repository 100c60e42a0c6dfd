// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.identity;

import static io.restassured.RestAssured.given;
import static org.entente.gateway.testing.Tokens.token;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.entente.gateway.testing.Federation;
import org.entente.gateway.testing.Proof;
import org.entente.gateway.testing.RawHttp;
import org.entente.kit.testing.TestToken;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Cases 9 and 10 of the catalogue. */
@QuarkusTest
@QuarkusTestResource(Federation.class)
class DpopTest {

  private static final String INCIDENTS = "/api/v1/agencies/fra-ct/incidents";
  private static final EllipticCurveJsonWebKey KEY = Proof.newKey();
  private static final EllipticCurveJsonWebKey OTHER = Proof.newKey();

  @SuppressWarnings("NullAway.Init") // the test framework sets it
  Federation federation;

  @BeforeEach
  void calm() {
    federation.reset();
  }

  private static TestToken system() {
    return token().roles("system").claim("typ", "DPoP").claim("client", "fra-ct-system");
  }

  private static String bound() {
    return system().claim("cnf", Proof.confirmation(KEY)).sign();
  }

  private static String uri() {
    return "http://localhost:" + RestAssured.port + INCIDENTS;
  }

  private static String nonce() {
    String nonce = send(bound(), "not-a-proof").header("DPoP-Nonce");
    assertNotNull(nonce);
    return nonce;
  }

  private static Proof proof(String token) {
    return new Proof(KEY, "GET", uri(), token, nonce());
  }

  private static Response send(String token, String proof) {
    return given().header("Authorization", "DPoP " + token).header("DPoP", proof).get(INCIDENTS);
  }

  @Test
  void acceptsABoundTokenWithItsProof() {
    String token = bound();

    Response answer = send(token, proof(token).sign());

    assertEquals(200, answer.statusCode());
    assertNotNull(answer.header("DPoP-Nonce"));
  }

  @Test
  void usesTheSchemeInAnyCase() {
    String token = bound();

    given()
        .header("Authorization", "dpop " + token)
        .header("DPoP", proof(token).sign())
        .get(INCIDENTS)
        .then()
        .statusCode(200);
  }

  @Test
  void acceptsAProofOnce() {
    String token = bound();
    String proof = proof(token).sign();

    int first = send(token, proof).statusCode();
    int second = send(token, proof).statusCode();

    assertEquals(List.of(200, 401), List.of(first, second));
  }

  @Test
  void doesNotUseUpAProofThatWasRefused() {
    String token = bound();
    Proof proof = proof(token);
    String wrong = system().claim("cnf", Proof.confirmation(OTHER)).sign();

    int refused = send(wrong, proof.sign()).statusCode();
    int accepted = send(token, proof.sign()).statusCode();

    assertEquals(List.of(401, 200), List.of(refused, accepted));
  }

  @Test
  void asksForItsNonce() {
    String token = bound();

    Response answer = send(token, proof(token).without("nonce").sign());

    assertEquals(401, answer.statusCode());
    assertEquals("DPoP error=\"use_dpop_nonce\"", answer.header("WWW-Authenticate"));
    String retried = proof(token).claim("nonce", answer.header("DPoP-Nonce")).sign();
    assertEquals(200, send(token, retried).statusCode());
  }

  private static Stream<Arguments> wrongProofs() {
    long now = Instant.now().getEpochSecond();
    return Stream.of(
        wrong("an hour old", p -> p.claim("iat", now - 3_600)),
        wrong("62 s old", p -> p.claim("iat", now - 62)),
        wrong("from the future", p -> p.claim("iat", now + 70)),
        wrong("no iat", p -> p.without("iat")),
        wrong("iat is text", p -> p.claim("iat", "" + now)),
        wrong("no jti", p -> p.without("jti")),
        wrong("empty jti", p -> p.claim("jti", "")),
        wrong("jti of 1 kB", p -> p.claim("jti", "j".repeat(1_000))),
        wrong("another method", p -> p.claim("htm", "POST")),
        wrong("another path", p -> p.claim("htu", uri() + "/x")),
        wrong("another host", p -> p.claim("htu", uri().replace("localhost", "evil"))),
        wrong("no htu", p -> p.without("htu")),
        wrong("no ath", p -> p.without("ath")),
        wrong("another token's hash", p -> p.claim("ath", "x".repeat(43))),
        wrong("invented nonce", p -> p.claim("nonce", "n".repeat(43))),
        wrong("another type", p -> p.type("JWT")),
        wrong("private key shown", Proof::withPrivateKey));
  }

  private static Arguments wrong(String name, UnaryOperator<Proof> change) {
    return arguments(name, change);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrongProofs")
  void refusesAProofThatIs(String name, UnaryOperator<Proof> change) {
    String token = bound();

    assertEquals(401, send(token, change.apply(proof(token)).sign()).statusCode());
    assertEquals(List.of(), federation.agency("fra-ct").received());
  }

  @Test
  void refusesAProofByAnotherKey() {
    String token = bound();
    Proof others = new Proof(OTHER, "GET", uri(), token, nonce());

    assertEquals(401, send(token, others.sign()).statusCode());
    assertEquals(401, send(token, proof(token).signWith(OTHER)).statusCode());
  }

  @Test
  void refusesTwoProofs() throws IOException {
    String token = bound();

    RawHttp.Answer answer =
        RawHttp.send(
            "GET " + INCIDENTS + " HTTP/1.1",
            "Authorization: DPoP " + token,
            "DPoP: " + proof(token).sign(),
            "DPoP: " + proof(token).sign());

    assertEquals(401, answer.status());
  }

  @Test
  void refusesABoundTokenAsAPlainBearerToken() {
    String token = bound();
    String certificate = token().claim("cnf", java.util.Map.of("x5t#S256", "x".repeat(43))).sign();

    given()
        .auth()
        .oauth2(token)
        .header("DPoP", proof(token).sign())
        .get(INCIDENTS)
        .then()
        .statusCode(401);
    given().auth().oauth2(token).get(INCIDENTS).then().statusCode(401);
    given().auth().oauth2(certificate).get(INCIDENTS).then().statusCode(401);
  }

  @Test
  void refusesAnUnboundTokenUnderDpop() {
    String token = system().sign();

    assertEquals(401, send(token, proof(token).sign()).statusCode());
  }

  @Test
  void refusesAnUnboundTokenOfASystem() {
    String token = token().roles("system").claim("client", "fra-ct-system").sign();

    given().auth().oauth2(token).get(INCIDENTS).then().statusCode(401);
  }
}
