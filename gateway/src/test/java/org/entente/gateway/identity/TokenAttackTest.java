// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.identity;

import static io.restassured.RestAssured.given;
import static org.entente.gateway.testing.Tokens.token;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.entente.gateway.testing.FakeService;
import org.entente.gateway.testing.Federation;
import org.entente.gateway.testing.RawHttp;
import org.entente.gateway.testing.Tokens;
import org.entente.kit.testing.TestIdentityProvider;
import org.entente.kit.testing.TestKey;
import org.entente.kit.testing.TestToken;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Cases 1 to 8, 11 and 12 of the catalogue; 9 and 10 are in {@link DpopTest}. */
@QuarkusTest
@QuarkusTestResource(Federation.class)
class TokenAttackTest {

  private static final String INCIDENTS = "/api/v1/agencies/fra-ct/incidents";
  private static final String REFUSED =
      "{\"type\":\"urn:entente:problem:unauthenticated\","
          + "\"title\":\"a valid access token is required\",\"status\":401}";

  @SuppressWarnings("NullAway.Init") // the test framework sets it
  Federation federation;

  @BeforeEach
  void calm() {
    federation.reset();
  }

  private static long in(int seconds) {
    return Instant.now().plusSeconds(seconds).getEpochSecond();
  }

  private static Stream<Arguments> unacceptable() {
    TestIdentityProvider real = TestIdentityProvider.shared();
    TestIdentityProvider other = TestIdentityProvider.start();
    FakeService attacker = new FakeService();
    String good = Tokens.analyst();
    return Stream.of(
        arguments("1 alg none", token().unsigned("none")),
        arguments("1 alg nOnE", token().unsigned("nOnE")),
        arguments("1 empty signature", good.substring(0, good.lastIndexOf('.') + 1)),
        arguments("1 two parts", good.substring(0, good.lastIndexOf('.'))),
        arguments("1 changed payload", good.replaceFirst("\\.[^.]{4}", ".eyJh")),
        arguments("2 HS256 with the public key", token().hs256WithPublicKey()),
        arguments("2 RS256 instead of PS256", token().signWith(real.key(), "RS256")),
        arguments(
            "2 another key with the same kid", token().signWith(TestKey.generate("test"), "PS256")),
        arguments("3 kid is a path", token().header("kid", "../../../dev/null").sign()),
        arguments("3 kid is sql", token().header("kid", "' or 1=1 --").sign()),
        arguments("3 kid is a url", token().header("kid", attacker.url() + "/keys").sign()),
        arguments("3 kid of 10 kB", token().header("kid", "k".repeat(10_000)).sign()),
        arguments("3 kid with a line break", token().header("kid", "x\r\nWARN forged").sign()),
        arguments(
            "4 jku", token().header("jku", attacker.url() + "/").signWith(other.key(), "PS256")),
        arguments(
            "4 x5u", token().header("x5u", attacker.url() + "/").signWith(other.key(), "PS256")),
        arguments(
            "4 jwk", token().header("jwk", other.key().publicJwk()).signWith(other.key(), "PS256")),
        arguments("5 expired", token().claim("exp", in(-12)).sign()),
        arguments("5 not yet valid", token().claim("nbf", in(61)).sign()),
        arguments("5 issued in the future", token().claim("iat", in(61)).sign()),
        arguments("5 no exp", token().without("exp").sign()),
        arguments("5 exp is text", token().claim("exp", "" + in(100)).sign()),
        arguments("5 exp is a fraction", token().claim("exp", in(100) + 0.5).sign()),
        arguments(
            "5 exp is 2^63",
            token().claim("exp", new java.math.BigInteger("9223372036854775808")).sign()),
        arguments("6 no audience", token().without("aud").sign()),
        arguments("6 a service's audience", token().audience("incidents-fra-ct").sign()),
        arguments(
            "6 one more audience",
            token().claim("aud", List.of("gateway", "incidents-fra-ct")).sign()),
        arguments("7 another issuer", other.token("gateway").sign()),
        arguments("7 trailing slash", token().claim("iss", real.issuer() + "/").sign()),
        arguments(
            "7 other case",
            token().claim("iss", real.issuer().replace("entente", "Entente")).sign()),
        arguments("7 another realm", token().claim("iss", real.issuer() + "2").sign()),
        arguments("8 id token", token().claim("typ", "ID").sign()),
        arguments("8 refresh token", token().claim("typ", "Refresh").sign()),
        arguments("8 logout token", token().claim("typ", "Logout").sign()),
        arguments("8 no type", token().without("typ").sign()),
        arguments(
            "8 client assertion",
            token().without("typ").without("roles").claim("iss", "gateway").sign()),
        arguments("8 one of our services", token().claim("client", "incidents-deu-ct").sign()),
        arguments(
            "8 the gateway itself",
            token().claim("preferred_username", "service-account-gateway").sign()),
        arguments("11 opaque", "6c1b2a8e-opaque-token"),
        arguments("11 empty", ""));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unacceptable")
  void refusesATokenWithOneConstantAnswer(String attack, String token) {
    var answer = given().header("Authorization", "Bearer " + token).get(INCIDENTS);

    assertEquals(401, answer.statusCode());
    assertEquals(REFUSED, answer.body().asString());
    assertEquals("Bearer", answer.header("WWW-Authenticate"));
    assertEquals(List.of(), federation.agency("fra-ct").received());
    assertEquals(List.of(), federation.keycloak().received());
  }

  /** Case 4: whatever a token names, nobody is asked for it. */
  @Test
  void fetchesNoKeyThatATokenNames() {
    FakeService attacker = new FakeService();
    TestKey own = TestKey.generate("own");

    for (String header : List.of("jku", "x5u")) {
      String token =
          token().header("kid", "own").header(header, attacker.url() + "/").signWith(own, "PS256");
      given().auth().oauth2(token).get(INCIDENTS).then().statusCode(401);
    }

    assertEquals(List.of(), attacker.received());
  }

  /** Case 5. */
  @Test
  void toleratesTenSecondsOfClockSkew() {
    for (TestToken token :
        List.of(token().claim("iat", in(-60)).claim("exp", in(-8)), token().claim("iat", in(8)))) {
      given().auth().oauth2(token.sign()).get(INCIDENTS).then().statusCode(200);
    }
  }

  private static Stream<Arguments> otherPlaces() {
    String good = Tokens.analyst();
    return Stream.of(
        arguments("none at all", List.of()),
        arguments(
            "two headers",
            List.of("Authorization: Bearer " + good, "Authorization: Bearer " + good)),
        arguments(
            "two different headers",
            List.of("Authorization: Basic YTpi", "Authorization: Bearer " + good)),
        arguments("a tab", List.of("Authorization: Bearer\t" + good)),
        arguments("two spaces", List.of("Authorization: Bearer  " + good)),
        arguments("no scheme", List.of("Authorization: " + good)),
        arguments("scheme glued", List.of("Authorization: Bearer" + good)),
        arguments("basic", List.of("Authorization: Basic " + good)),
        arguments("two tokens", List.of("Authorization: Bearer " + good + ", Bearer " + good)),
        arguments("a cookie", List.of("Cookie: q_session=" + good)),
        arguments("a tenant's cookie", List.of("Cookie: q_session_dpop=" + good)),
        arguments("another header", List.of("X-Access-Token: " + good)));
  }

  /** Case 11. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("otherPlaces")
  void takesATokenOnlyFromOneWellFormedHeader(String attack, List<String> headers)
      throws IOException {
    String[] lines =
        Stream.concat(Stream.of("GET " + INCIDENTS + " HTTP/1.1"), headers.stream())
            .toArray(String[]::new);

    RawHttp.Answer answer = RawHttp.send(lines);

    assertEquals(401, answer.status());
    assertEquals(REFUSED, answer.body());
  }

  /** Case 11. */
  @Test
  void takesNoTokenFromTheQueryOrTheBody() {
    given().queryParam("access_token", Tokens.analyst()).get(INCIDENTS).then().statusCode(401);
    given().formParam("access_token", Tokens.analyst()).post(INCIDENTS).then().statusCode(401);
  }

  private static Stream<Arguments> misshapen() {
    return Stream.of(
        arguments("no agency", token().without("agency").sign()),
        arguments("two agencies", token().claim("agency", List.of("fra-ct", "deu-ct")).sign()),
        arguments("agency in upper case", token().agency("FRA-CT").sign()),
        arguments("agency with a look-alike", token().agency("fra-сt").sign()),
        arguments("no roles", token().without("roles").sign()),
        arguments("roles are text", token().claim("roles", "analyst").sign()),
        arguments("unknown role", token().roles("superuser").sign()),
        arguments("clearance 5", token().clearance(5).sign()),
        arguments("clearance is text", token().claim("clearance", "3").sign()),
        arguments("unknown purpose", token().purposes("curiosity").sign()));
  }

  /** Case 12. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("misshapen")
  void refusesACallerThatItCannotPlace(String attack, String token) {
    given().auth().oauth2(token).get(INCIDENTS).then().statusCode(403);

    assertEquals(List.of(), federation.agency("fra-ct").received());
  }

  /** Case 71. */
  @Test
  void knowsTheCallerByTheTokenAlone() {
    given()
        .auth()
        .oauth2(Tokens.analyst())
        .header("X-Agency", "deu-ct")
        .header("X-User", "bob")
        .get(INCIDENTS)
        .then()
        .statusCode(200);

    Map<String, List<String>> passed = federation.agency("fra-ct").received().getFirst().headers();
    assertFalse(passed.containsKey("X-agency") || passed.containsKey("X-user"));
    assertTrue(passed.containsKey("Authorization"));
  }
}
