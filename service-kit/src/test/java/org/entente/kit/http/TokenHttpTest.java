// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.kit.http;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.entente.kit.testing.IdentityProviderResource;
import org.entente.kit.testing.TestIdentityProvider;
import org.entente.kit.testing.TestKey;
import org.entente.kit.testing.TestToken;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Security cases 1 to 9, 11 and 12: which tokens are as good as none, and which name nobody. */
@QuarkusTest
@QuarkusTestResource(IdentityProviderResource.class)
class TokenHttpTest {

  private static final String CALLER = "/api/v1/probe/caller";

  private static TestToken token() {
    return TestIdentityProvider.shared().token("probe");
  }

  private static long in(long seconds) {
    return Instant.now().getEpochSecond() + seconds;
  }

  @TestFactory
  Stream<DynamicTest> answersEveryUnacceptableTokenWithTheSame401() {
    String constant =
        "{\"type\":\"urn:entente:problem:unauthenticated\","
            + "\"title\":\"a valid access token is required\",\"status\":401}";
    return unacceptable().stream()
        .map(bad ->
            DynamicTest.dynamicTest(
                bad.getKey(),
                () -> {
                  Response answer = given().header("Authorization", bad.getValue()).get(CALLER);
                  assertAll(
                      () -> assertEquals(401, answer.statusCode()),
                      () -> assertEquals(constant, answer.asString()),
                      () -> assertEquals("Bearer", answer.header("WWW-Authenticate")),
                      () -> assertEquals("no-store", answer.header("Cache-Control")));
                }));
  }

  private static List<Map.Entry<String, String>> unacceptable() {
    TestKey stranger = TestKey.generate("test");
    String good = token().sign();
    return List.of(
        bad("no token", "Bearer "),
        bad("noise", "Bearer noise"),
        bad("basic", "Basic YTpi"),
        bad("1 algorithm none", bearer(token().unsigned("none"))),
        bad("1 algorithm NONE", bearer(token().unsigned("NONE"))),
        bad("1 empty signature", bearer(good.substring(0, good.lastIndexOf('.') + 1))),
        bad("1 signature of another body", bearer(swapPayload(good))),
        bad("2 hmac with the public key", bearer(token().hs256WithPublicKey())),
        bad("2 other algorithm of the same key", rs256()),
        bad("3 kid as path", bearer(token().header("kid", "../../x").sign())),
        bad("3 kid as address", bearer(token().header("kid", "http://localhost:1/k").sign())),
        bad("3 key of a stranger under a known kid", bearer(token().signWith(stranger, "PS256"))),
        bad("4 jwk in the header", jwkInHeader(stranger)),
        bad("5 expired", bearer(token().claim("iat", in(-60)).claim("exp", in(-11)).sign())),
        bad("5 issued in the future", bearer(token().claim("iat", in(61)).sign())),
        bad("5 not yet valid", bearer(token().claim("nbf", in(61)).sign())),
        bad("5 no expiry", bearer(token().without("exp").sign())),
        bad("5 no issue time", bearer(token().without("iat").sign())),
        bad("5 expiry as text", bearer(token().claim("exp", "9999999999").sign())),
        bad("5 expiry as fraction", bearer(token().claim("exp", 9999999999.5).sign())),
        bad("6 no audience", bearer(token().without("aud").sign())),
        bad("6 other audience", bearer(token().audience("gateway").sign())),
        bad("6 extra audience", bearer(token().claim("aud", List.of("probe", "other")).sign())),
        bad("7 other issuer", bearer(TestIdentityProvider.start().token("probe").sign())),
        bad("7 issuer with a slash", bearer(otherIssuer(issuer() + "/"))),
        bad("8 identity token", bearer(token().claim("typ", "ID").sign())),
        bad("8 refresh token", bearer(token().claim("typ", "Refresh").sign())),
        bad("8 no type", bearer(token().without("typ").sign())),
        bad("9 bound token as bearer", bearer(token().claim("cnf", Map.of("jkt", "x")).sign())),
        bad("18 other authorised party", bearer(token().authorizedParty("entente-cli").sign())),
        bad("18 no authorised party", bearer(token().without("azp").sign())),
        bad("18 the gateway itself", bearer(token().claim("client", "gateway").sign())),
        bad(
            "18 a service account of ours",
            bearer(token().claim("preferred_username", "service-account-incidents-fra-ct").sign())),
        bad("no subject", bearer(token().without("sub").sign())));
  }

  @TestFactory
  Stream<DynamicTest> answersEveryWrongShapeOfAClaimWith403() {
    return List.of(
            bad("12 no agency", token().without("agency").sign()),
            bad("12 two agencies", token().claim("agency", List.of("fra-ct", "deu-ct")).sign()),
            bad("12 agency in capitals", token().agency("FRA-CT").sign()),
            bad("12 agency in full-width letters", token().agency("\uff46ra-ct").sign()),
            bad("12 agency of no country", token().agency("qqq-ct").sign()),
            bad("roles as text", token().claim("roles", "analyst").sign()),
            bad("no roles", token().without("roles").sign()),
            bad("unknown role only", token().roles("Analyst").sign()),
            bad("clearance as text", token().claim("clearance", "3").sign()),
            bad("clearance as fraction", token().claim("clearance", 2.5).sign()),
            bad("clearance too high", token().clearance(5).sign()),
            bad("clearance below nothing", token().clearance(-1).sign()),
            bad("no clearance", token().without("clearance").sign()),
            bad("unknown purpose", token().purposes("curiosity").sign()),
            bad("default purpose not allowed", token().defaultPurpose("border-security").sign()),
            bad("no client", token().without("client").sign()),
            bad("no name", token().without("preferred_username").sign()))
        .stream()
        .map(bad ->
            DynamicTest.dynamicTest(
                bad.getKey(),
                () -> given().auth().oauth2(bad.getValue()).get(CALLER).then().statusCode(403)));
  }

  @Test
  void acceptsAnotherClocksSmallError() {
    given()
        .auth()
        .oauth2(token().claim("iat", in(-60)).claim("exp", in(-5)).sign())
        .get(CALLER)
        .then()
        .statusCode(200);
    given().auth().oauth2(token().claim("iat", in(5)).sign()).get(CALLER).then().statusCode(200);
  }

  @Test
  void takesATokenFromTheHeaderAlone() {
    String token = token().sign();

    given().cookie("access_token", token).get(CALLER).then().statusCode(401);
    given().queryParam("access_token", token).get(CALLER).then().statusCode(401);
  }

  @Test
  void fetchesKeysAtMostOnceHoweverManyUnknownKeysAreNamed() {
    int before = TestIdentityProvider.shared().requests("/certs");

    for (int i = 0; i < 20; i++) {
      given()
          .auth()
          .oauth2(token().header("kid", "k" + i).sign())
          .get(CALLER)
          .then()
          .statusCode(401);
    }

    assertEquals(true, TestIdentityProvider.shared().requests("/certs") - before <= 1);
  }

  private static Map.Entry<String, String> bad(String name, String token) {
    return Map.entry(name, token);
  }

  private static String bearer(String token) {
    return "Bearer " + token;
  }

  private static String issuer() {
    return TestIdentityProvider.shared().issuer();
  }

  private static String otherIssuer(String issuer) {
    return token().claim("iss", issuer).sign();
  }

  private static String rs256() {
    return bearer(token().signWith(TestIdentityProvider.shared().key(), "RS256"));
  }

  private static String jwkInHeader(TestKey key) {
    return bearer(
        token().header("jwk", key.publicJwk()).header("kid", "own").signWith(key, "PS256"));
  }

  private static String swapPayload(String token) {
    String[] parts = token.split("\\.");
    String other = token().clearance(4).sign().split("\\.")[1];
    return parts[0] + "." + other + "." + parts[2];
  }
}
