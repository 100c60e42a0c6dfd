// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.exchange;

import static io.restassured.RestAssured.given;
import static org.entente.gateway.testing.Tokens.token;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.entente.gateway.testing.Exchange;
import org.entente.gateway.testing.FakeService;
import org.entente.gateway.testing.Federation;
import org.entente.kit.testing.TestIdentityProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(Federation.class)
class TokenExchangeTest {

  @SuppressWarnings("NullAway.Init") // the test framework sets it
  Federation federation;

  @BeforeEach
  void calm() {
    federation.reset();
  }

  /** Of a caller that no other test uses, so that nothing is kept for it yet. */
  private static String fresh() {
    return token().claim("jti", UUID.randomUUID().toString()).sign();
  }

  private static int read(String token, String agency) {
    return given()
        .auth()
        .oauth2(token)
        .get("/api/v1/agencies/" + agency + "/incidents")
        .statusCode();
  }

  private String credentialsAt(String agency) {
    return federation.agency(agency).received().getLast().header("Authorization");
  }

  /** Case 65. */
  @Test
  void asksForOneAudienceAndProvesTheGateway() throws IOException {
    String token = fresh();

    read(token, "fra-ct");

    byte[] body =
        federation.keycloak().received().getFirst().body().getBytes(StandardCharsets.UTF_8);
    Map<String, String> form = Exchange.form(body);
    assertEquals("urn:ietf:params:oauth:grant-type:token-exchange", form.get("grant_type"));
    assertEquals(token, form.get("subject_token"));
    assertEquals("incidents-fra-ct", form.get("audience"));
    assertEquals("incidents-fra-ct", form.get("scope"));
    String[] assertion = form.getOrDefault("client_assertion", "").split("\\.");
    JsonNode header = new ObjectMapper().readTree(Base64.getUrlDecoder().decode(assertion[0]));
    JsonNode claims = new ObjectMapper().readTree(Base64.getUrlDecoder().decode(assertion[1]));
    assertEquals("PS256", header.path("alg").asText());
    assertEquals("gateway", header.path("kid").asText());
    assertEquals("gateway", claims.path("iss").asText());
    assertEquals("gateway", claims.path("sub").asText());
    assertEquals(TestIdentityProvider.shared().issuer(), claims.path("aud").asText());
    assertTrue(claims.path("exp").asLong() - Instant.now().getEpochSecond() <= 30);
    assertTrue(claims.hasNonNull("jti"));
  }

  @Test
  void asksOncePerTokenAndService() {
    String token = fresh();

    for (int i = 0; i < 3; i++) {
      read(token, "fra-ct");
      read(token, "deu-ct");
    }

    assertEquals(2, federation.keycloak().received().size());
    assertEquals(Exchange.credentials("incidents-fra-ct", token), credentialsAt("fra-ct"));
    assertEquals(Exchange.credentials("incidents-deu-ct", token), credentialsAt("deu-ct"));
  }

  /** Case 65. */
  @Test
  void neverGivesOneCallersTokenToAnother() {
    String one = fresh();
    String other = fresh();

    read(one, "fra-ct");
    String first = credentialsAt("fra-ct");
    read(other, "fra-ct");

    assertNotEquals(first, credentialsAt("fra-ct"));
    assertEquals(Exchange.credentials("incidents-fra-ct", other), credentialsAt("fra-ct"));
  }

  @Test
  void asksOnceForManyRequestsAtTheSameTime() throws Exception {
    String token = fresh();
    CountDownLatch everybodyWaits = new CountDownLatch(8);
    federation
        .keycloak()
        .behave((exchange, body) -> {
          try {
            everybodyWaits.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          Exchange.grant(exchange, body, 300);
        });

    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> statuses =
          IntStream.range(0, 8)
              .mapToObj(i ->
                  callers.submit(() -> {
                    everybodyWaits.countDown();
                    return read(token, "swe-ct");
                  }))
              .toList();
      for (Future<Integer> status : statuses) {
        assertEquals(200, status.get());
      }
    }

    assertEquals(1, federation.keycloak().received().size());
  }

  /** Case C 16. */
  @Test
  void keepsNoTokenBeyondItsLife() {
    String token = fresh();
    federation.keycloak().behave((exchange, body) -> Exchange.grant(exchange, body, 5));

    read(token, "fra-ct");
    read(token, "fra-ct");

    assertEquals(2, federation.keycloak().received().size());
  }

  /** Case C 13. */
  @Test
  void worksOnWithKeptTokensWhileKeycloakIsAway() {
    String known = fresh();
    read(known, "fra-ct");
    federation.keycloak().behave((exchange, body) -> exchange.close());

    assertEquals(200, read(known, "fra-ct"));
    assertEquals(503, read(fresh(), "fra-ct"));
  }

  @Test
  void triesAgainAfterAFailure() {
    String token = fresh();
    federation.keycloak().behave((exchange, body) -> exchange.close());
    int first = read(token, "fra-ct");
    federation.reset();

    int second = read(token, "fra-ct");

    assertEquals(List.of(503, 200), List.of(first, second));
  }

  /** Case C 16: Keycloak says "Invalid token" of a session that ended and of a disabled person. */
  @ParameterizedTest
  @CsvSource({
    "400,invalid_request,Invalid token,401",
    "400,invalid_request,Requested audience not available: incidents-fra-ct,503",
    "400,invalid_client,Audience not found,503",
    "401,invalid_client,Client authentication failed,503",
    "403,access_denied,Client is not within the token audience,503",
    "500,unknown_error,secret,503"
  })
  void tellsARefusedCallerFromABrokenFederation(
      int status, String error, String description, int expected) {
    federation
        .keycloak()
        .behave((exchange, body) ->
            FakeService.json(
                exchange,
                status,
                "{\"error\":\"%s\",\"error_description\":\"%s\"}".formatted(error, description)));

    var answer =
        given().auth().oauth2(fresh()).get("/api/v1/agencies/fra-ct/incidents").then().extract();

    assertEquals(expected, answer.statusCode());
    assertEquals("application/problem+json", answer.contentType());
    assertTrue(!answer.body().asString().contains(description));
  }

  /** Case 70. */
  @Test
  void followsNoRedirectOfKeycloak() {
    FakeService elsewhere = new FakeService();
    federation
        .keycloak()
        .behave((exchange, body) -> {
          exchange.getResponseHeaders().set("Location", elsewhere.url() + "/token");
          FakeService.json(exchange, 307, "{}");
        });

    assertEquals(503, read(fresh(), "fra-ct"));
    assertEquals(List.of(), elsewhere.received());
  }
}
