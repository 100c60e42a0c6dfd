// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.keycloak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.entente.keycloak.TokenEndpoint.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** The provider inside the Keycloak that the federation runs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TokenExchangeE2ET {

  private static final Map<String, String> FOR_SERVICE =
      Map.of("audience", "service", "scope", "service");
  private static final Optional<DpopKey> NO_KEY = Optional.empty();

  private final KeycloakServer server;
  private final TokenEndpoint tokens;
  private final Optional<DpopKey> key;

  TokenExchangeE2ET() throws IOException, InterruptedException, GeneralSecurityException {
    server = KeycloakServer.start();
    tokens = TokenEndpoint.of(server);
    key = Optional.of(DpopKey.generate());
  }

  @AfterAll
  void stop() {
    server.close();
  }

  /** Case C 16. */
  @Test
  void aSystemsBoundTokenBecomesAnUnboundOneForOneService() {
    // Given
    String bound = tokens.system("system", key);

    // When
    Answer answer = tokens.exchange("gateway", bound, FOR_SERVICE);

    // Then
    JsonNode before = TokenEndpoint.claims(bound);
    JsonNode after = answer.claims();
    assertTrue(before.path("cnf").has("jkt"), before.toString());
    assertFalse(after.has("cnf"), after.toString());
    assertEquals("Bearer", answer.body().path("token_type").asText());
    assertEquals("service", after.path("aud").asText());
    assertEquals("gateway", after.path("azp").asText());
    assertEquals(before.path("sub"), after.path("sub"));
    assertFalse(answer.body().has("refresh_token"));
  }

  @Test
  void aPersonsBoundTokenDoesSoToo() {
    // Given
    String bound = tokens.person(key);

    // When
    JsonNode after = tokens.exchange("gateway", bound, FOR_SERVICE).claims();

    // Then
    JsonNode before = TokenEndpoint.claims(bound);
    assertTrue(before.path("cnf").has("jkt"), before.toString());
    assertFalse(after.has("cnf"), after.toString());
    assertEquals(before.path("sub"), after.path("sub"));
    assertEquals(before.path("sid"), after.path("sid"));
    assertEquals("people", after.path("client").asText());
    assertEquals(before.path("exp"), after.path("exp"));
  }

  @TestFactory
  Stream<DynamicTest> noExchangedTokenOutlivesItsSubjectToken() {
    // The gateway's own lifespan is 600 s, the subject tokens' 120 and 300.
    return Stream.of(
            tokens.system("system", NO_KEY), tokens.system("system", key), tokens.person(NO_KEY))
        .map(subject ->
            DynamicTest.dynamicTest(
                TokenEndpoint.claims(subject).path("azp").asText(),
                () -> {
                  Answer answer = tokens.exchange("gateway", subject, FOR_SERVICE);
                  long end = TokenEndpoint.claims(subject).path("exp").asLong();
                  assertEquals(end, answer.claims().path("exp").asLong());
                  long left = end - answer.claims().path("iat").asLong();
                  assertTrue(answer.body().path("expires_in").asLong() <= left);
                }));
  }

  @Test
  void aShorterLifeOfTheExchangingClientsOwnStays() {
    // Given
    String subject = tokens.system("system-of-unmarked", NO_KEY);

    // When
    JsonNode after = tokens.exchange("unmarked", subject, FOR_SERVICE).claims();

    // Then
    assertEquals(30, after.path("exp").asLong() - after.path("iat").asLong());
  }

  @Test
  void theFirstClientIsNamedAfterEveryExchange() {
    // Given
    String first = tokens.system("system", key);

    // When
    String second = tokens.exchange("gateway", first, FOR_SERVICE).token();
    JsonNode third =
        tokens
            .exchange(
                "gateway", second, Map.of("audience", "other-service", "scope", "other-service"))
            .claims();

    // Then
    assertEquals("system", TokenEndpoint.claims(first).path("client").asText());
    assertEquals("system", TokenEndpoint.claims(second).path("client").asText());
    assertEquals("system", third.path("client").asText());
    assertEquals("other-service", third.path("aud").asText());
    assertEquals(TokenEndpoint.claims(first).path("exp"), third.path("exp"));
  }

  @Test
  void aTokenThatNamesNoClientGetsNoneByExchange() {
    // Given
    String silent = tokens.system("silent-system", NO_KEY);

    // When
    JsonNode after = tokens.exchange("gateway", silent, FOR_SERVICE).claims();

    // Then
    assertFalse(after.has("client"), after.toString());
  }

  @Test
  void anUnmarkedClientExchangesUnboundTokensAsEver() {
    // Given
    String subject = tokens.system("system-of-unmarked", NO_KEY);

    // When
    Answer answer = tokens.exchange("unmarked", subject, FOR_SERVICE);

    // Then
    assertEquals("service", answer.claims().path("aud").asText());
    assertEquals("unmarked", answer.claims().path("azp").asText());
    assertEquals("system-of-unmarked", answer.claims().path("client").asText());
  }

  @Test
  void aMarkedClientsOwnBoundTokenStillNeedsItsProof() {
    // Given: made for itself alone, as another client's would have to be
    String own = tokens.system("gateway", key, "for-gateway");
    assertEquals("gateway", TokenEndpoint.claims(own).path("aud").asText());

    // Then
    assertRefused(
        400, "DPoP proof is missing", tokens.exchange("gateway", own, FOR_SERVICE, NO_KEY));
    assertEquals(200, tokens.exchange("gateway", own, FOR_SERVICE, key).status());
  }

  @TestFactory
  Stream<DynamicTest> boundTokensAreRefused() {
    String bound = tokens.system("system", key);
    String another = "Sender-constrained token exchange rejected";
    return Stream.of(
        refused(
            "to an unmarked client",
            another,
            () ->
                tokens.exchange("unmarked", tokens.system("system-of-unmarked", key), FOR_SERVICE)),
        refused(
            "to an unmarked client, even with the caller's proof",
            another,
            () ->
                tokens.exchange(
                    "unmarked", tokens.system("system-of-unmarked", key), FOR_SERVICE, key)),
        refused(
            "made for the marked client and one more",
            another,
            () -> tokens.exchange("gateway", tokens.system("system-of-both", key), FOR_SERVICE)),
        refused(
            "made for another client",
            another,
            () ->
                tokens.exchange("gateway", tokens.system("system-of-unmarked", key), FOR_SERVICE)),
        refused(
            "without an audience",
            another,
            () -> tokens.exchange("gateway", bound, Map.of("scope", "service"))),
        refused(
            "for the marked client's own door",
            another,
            () ->
                tokens.exchange(
                    "gateway", bound, Map.of("audience", "gateway", "scope", "for-gateway"))),
        refused(
            "for a service whose scope is not asked for",
            "Requested audience not available",
            () -> tokens.exchange("gateway", bound, Map.of("audience", "service"))),
        refused(
            "for a refresh token",
            "requested_token_type unsupported",
            () -> tokens.exchange("gateway", tokens.person(key), refreshing())),
        refused(
            "with another signature",
            "Invalid token",
            () -> tokens.exchange("gateway", forged(bound), FOR_SERVICE)));
  }

  @Test
  void anExpiredBoundTokenIsRefused() {
    // Given
    String brief = tokens.system("brief-system", key);
    long end = TokenEndpoint.claims(brief).path("exp").asLong();
    while (Instant.now().getEpochSecond() <= end) {
      LockSupport.parkUntil((end + 1) * 1000);
    }

    // When
    Answer answer = tokens.exchange("gateway", brief, FOR_SERVICE);

    // Then
    assertRefused(400, "Invalid token", answer);
  }

  /** Case 65. */
  @Test
  void aTokenMadeForTheGatewayIsNoneForAnotherClient() {
    assertRefused(
        403,
        "Client is not within the token audience",
        tokens.exchange("unmarked", tokens.system("system", NO_KEY), FOR_SERVICE));
    assertRefused(
        400,
        "Standard token exchange is not enabled",
        tokens.exchange("silent-system", tokens.system("system", key), FOR_SERVICE));
  }

  private static Map<String, String> refreshing() {
    return Map.of(
        "audience",
        "service",
        "scope",
        "service",
        "requested_token_type",
        "urn:ietf:params:oauth:token-type:refresh_token");
  }

  // The first character of the signature: the last ones hold bits that do not count.
  private static String forged(String token) {
    int at = token.lastIndexOf('.') + 1;
    char other = token.charAt(at) == 'A' ? 'B' : 'A';
    return token.substring(0, at) + other + token.substring(at + 1);
  }

  private interface Attempt {
    Answer make();
  }

  private static DynamicTest refused(String name, String reason, Attempt attempt) {
    return DynamicTest.dynamicTest(name, () -> assertRefused(400, reason, attempt.make()));
  }

  private static void assertRefused(int status, String reason, Answer answer) {
    assertEquals(status, answer.status(), answer.toString());
    assertTrue(answer.reason().startsWith(reason), answer.toString());
    assertFalse(answer.body().has("access_token"));
  }
}
