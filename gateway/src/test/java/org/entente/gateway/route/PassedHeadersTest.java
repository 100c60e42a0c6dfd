// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.route;

import static io.restassured.RestAssured.given;
import static org.entente.gateway.testing.Tokens.withRoles;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.entente.gateway.testing.FakeService;
import org.entente.gateway.testing.FakeService.Received;
import org.entente.gateway.testing.Federation;
import org.entente.gateway.testing.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Federation.class)
class PassedHeadersTest {

  private static final String AGENCY = "/api/v1/agencies/fra-ct";

  @SuppressWarnings("NullAway.Init") // the test framework sets it
  Federation federation;

  @BeforeEach
  void calm() {
    federation.reset();
  }

  /** Case 17. */
  @Test
  void passesOnOnlyTheHeadersOfItsList() {
    String token = withRoles("contributor");

    as(token)
        .header("Accept", "application/json")
        .header("Content-Type", "application/json")
        .header("If-Match", "\"e1\"")
        .header("If-None-Match", "\"e2\"")
        .header("Idempotency-Key", "k1")
        .header("Entente-Purpose", "counter-terrorism")
        .header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
        .header("X-Forwarded-For", "1.2.3.4")
        .header("X-Forwarded-Host", "evil")
        .header("X-Forwarded-Proto", "https")
        .header("Forwarded", "host=evil")
        .header("X-User", "root")
        .header("X-Agency", "deu-ct")
        .header("X-Original-URL", "/internal/v1/leases")
        .header("X-Rewrite-URL", "/internal/v1/leases")
        .header("Cookie", "a=b")
        .header("Range", "bytes=0-1")
        .body("{}")
        .put(AGENCY + "/incidents/17")
        .then()
        .statusCode(200);

    Received received = federation.agency("fra-ct").received().getFirst();
    assertEquals(AGENCY + "/incidents/17", received.target());
    Set<String> names =
        Set.copyOf(
            received.headers().keySet().stream().map(n -> n.toLowerCase(Locale.ROOT)).toList());
    assertEquals(
        Set.of(
            "accept",
            "authorization",
            "content-length",
            "content-type",
            "entente-purpose",
            "host",
            "idempotency-key",
            "if-match",
            "if-none-match",
            "traceparent",
            "user-agent",
            "connection"),
        Stream.concat(names.stream(), Stream.of("connection")).collect(Collectors.toSet()));
    assertFalse(received.header("Authorization").contains(token));
  }

  /** Cases 17 and 70. */
  @Test
  void passesBackOnlyTheHeadersOfItsList() {
    FakeService agency = federation.agency("fra-ct");
    agency.behave((exchange, body) -> {
      var headers = exchange.getResponseHeaders();
      headers.set("ETag", "\"v1\"");
      headers.set("Location", agency.url() + AGENCY + "/incidents/18");
      headers.set("Link", "<" + AGENCY + "/incidents?cursor=x>; rel=\"next\"");
      headers.set("Retry-After", "7");
      headers.set("Set-Cookie", "session=evil");
      headers.set("Server", "secret/1.0");
      headers.set("X-Powered-By", "secret");
      headers.set("WWW-Authenticate", "Basic realm=secret");
      headers.set("Access-Control-Allow-Origin", "*");
      FakeService.json(exchange, 201, "{\"id\": 18 }");
    });

    Response answer = as(withRoles("contributor")).body("{}").post(AGENCY + "/incidents");

    assertEquals(201, answer.statusCode());
    assertEquals("{\"id\": 18 }", answer.body().asString());
    assertEquals("application/json", answer.header("Content-Type"));
    assertEquals("\"v1\"", answer.header("ETag"));
    assertEquals(AGENCY + "/incidents/18", answer.header("Location"));
    assertEquals("<" + AGENCY + "/incidents?cursor=x>; rel=\"next\"", answer.header("Link"));
    assertEquals("7", answer.header("Retry-After"));
    for (String name :
        List.of(
            "Set-Cookie",
            "Server",
            "X-Powered-By",
            "WWW-Authenticate",
            "Access-Control-Allow-Origin")) {
      assertEquals(null, answer.header(name), name);
    }
  }

  /** Case 70. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://evil/api/v1/x",
        "//evil/api/v1/x",
        "/internal/v1/leases",
        "evil",
        "javascript:alert(1)"
      })
  void dropsAReferenceToAnywhereElse(String location) {
    federation
        .agency("fra-ct")
        .behave((exchange, body) -> {
          exchange.getResponseHeaders().set("Location", location);
          exchange.getResponseHeaders().set("Link", "<" + location + ">; rel=\"next\"");
          FakeService.json(exchange, 201, "{}");
        });

    Response answer = as(withRoles("contributor")).body("{}").post(AGENCY + "/incidents");

    assertEquals(201, answer.statusCode());
    assertEquals(null, answer.header("Location"));
    assertEquals(null, answer.header("Link"));
  }

  /** A policy's text goes both ways as it was written, byte for byte. */
  @Test
  void passesATextOnAndBackAsItIs() {
    String text = "# why\r\noriginator: fra-ct\nrules: []\n";
    federation
        .sharing()
        .behave((exchange, body) -> {
          exchange.getResponseHeaders().set("ETag", "\"d2\"");
          FakeService.answer(exchange, 200, "application/yaml", text);
        });
    String draft = "/api/v1/policies/fra-ct/drafts/9";

    Response written =
        as(withRoles("sharing-officer"))
            .header("If-Match", "\"d1\"")
            .contentType("application/json")
            .body("{\"text\":\"\"}")
            .put(draft);
    Response read = as(withRoles("sharing-officer")).accept("application/yaml").get(draft);

    assertEquals(200, written.statusCode());
    assertEquals("\"d1\"", federation.sharing().received().getFirst().header("If-match"));
    assertEquals("application/yaml", federation.sharing().received().get(1).header("Accept"));
    assertEquals(text, read.body().asString());
    assertEquals("application/yaml", read.header("Content-Type"));
    assertEquals("\"d2\"", read.header("ETag"));
  }

  /** What a change of policy may answer: not enforced everywhere yet, or no longer the same. */
  @ParameterizedTest
  @ValueSource(ints = {202, 409})
  void passesBackHowAConfirmationEnds(int status) {
    String type = status == 202 ? "application/json" : "application/problem+json";
    String body =
        status == 202
            ? "{\"state\":\"signed\",\"effectiveBy\":\"2026-11-23T18:00:00Z\"}"
            : "{\"type\":\"urn:entente:problem:effect-changed\",\"title\":\"t\",\"status\":409}";
    federation
        .agency("fra-ct")
        .behave((exchange, asked) -> FakeService.answer(exchange, status, type, body));

    Response answer =
        as(withRoles("sharing-officer"))
            .body("{}")
            .post(AGENCY + "/policy/confirmations?wait=enforced");

    assertEquals(status, answer.statusCode());
    assertEquals(body, answer.body().asString());
    assertEquals(
        AGENCY + "/policy/confirmations?wait=enforced",
        federation.agency("fra-ct").received().getFirst().target());
  }

  @Test
  void passesBackNotModified() {
    federation.agency("fra-ct").behave((exchange, body) -> exchange.sendResponseHeaders(304, -1));

    as(Tokens.analyst()).get(AGENCY + "/incidents/17").then().statusCode(304);
  }

  @Test
  void passesBackARefusalInOurForm() {
    String problem =
        "{\"type\":\"urn:entente:problem:precondition-failed\",\"title\":\"changed\",\"status\":412}";
    federation
        .agency("fra-ct")
        .behave((exchange, body) ->
            FakeService.answer(exchange, 412, "application/problem+json", problem));

    Response answer = as(withRoles("contributor")).body("{}").put(AGENCY + "/incidents/17");

    assertEquals(412, answer.statusCode());
    assertEquals(problem, answer.body().asString());
  }

  private static RequestSpecification as(String token) {
    return given().auth().oauth2(token);
  }
}
