// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.route;

import static io.restassured.RestAssured.given;
import static org.entente.gateway.testing.Tokens.withRoles;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.entente.gateway.testing.Exchange;
import org.entente.gateway.testing.FakeService;
import org.entente.gateway.testing.FakeService.Received;
import org.entente.gateway.testing.Federation;
import org.entente.gateway.testing.RawHttp;
import org.entente.gateway.testing.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Federation.class)
class RouteTest {

  private static final Set<String> EVERY_ROLE =
      Set.of(
          "analyst",
          "contributor",
          "reviewer",
          "sharing-officer",
          "duty-officer",
          "auditor",
          "federation-admin");

  private static final String AGENCY = "/api/v1/agencies/fra-ct";

  @SuppressWarnings("NullAway.Init") // the test framework sets it
  Federation federation;

  @BeforeEach
  void calm() {
    federation.reset();
  }

  private static Stream<Arguments> routes() {
    String readers = "analyst contributor reviewer duty-officer";
    String writers = "contributor reviewer";
    String officers = "sharing-officer duty-officer auditor";
    return Stream.of(
        arguments("GET", AGENCY + "/incidents", "incidents-fra-ct", readers),
        arguments("POST", AGENCY + "/incidents", "incidents-fra-ct", writers),
        arguments("GET", AGENCY + "/incidents/17", "incidents-fra-ct", readers),
        arguments("PUT", AGENCY + "/incidents/17", "incidents-fra-ct", writers),
        arguments("POST", AGENCY + "/incidents/17/release", "incidents-fra-ct", writers),
        arguments("GET", AGENCY + "/policy", "incidents-fra-ct", "sharing-officer auditor"),
        arguments("POST", AGENCY + "/policy/confirmations", "incidents-fra-ct", "sharing-officer"),
        arguments("GET", AGENCY + "/audit/deu-ct", "incidents-fra-ct", "auditor"),
        arguments("GET", "/api/v1/policies/fra-ct", "sharing-service", officers),
        arguments("GET", "/api/v1/policies/fra-ct/versions", "sharing-service", officers),
        arguments("GET", "/api/v1/policies/fra-ct/versions/3", "sharing-service", officers),
        arguments(
            "POST", "/api/v1/policies/fra-ct/proposals", "sharing-service", "sharing-officer"),
        arguments("GET", "/api/v1/policies/fra-ct/proposals/9", "sharing-service", officers),
        arguments(
            "DELETE", "/api/v1/policies/fra-ct/proposals/9", "sharing-service", "sharing-officer"),
        arguments("GET", "/api/v1/agencies", "sharing-service", String.join(" ", EVERY_ROLE)),
        arguments("PUT", "/api/v1/agencies/ita-ct", "sharing-service", "federation-admin"),
        arguments("DELETE", "/api/v1/agencies/ita-ct", "sharing-service", "federation-admin"),
        arguments(
            "GET", "/api/v1/communities/north", "sharing-service", officers + " federation-admin"),
        arguments("PUT", "/api/v1/communities/north", "sharing-service", "federation-admin"),
        arguments("DELETE", "/api/v1/communities/north", "sharing-service", "federation-admin"));
  }

  /** Case 14. */
  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("routes")
  void passesOnExactlyWhatTheRolesAllow(String verb, String path, String audience, String allowed) {
    FakeService service =
        audience.equals("sharing-service") ? federation.sharing() : federation.agency("fra-ct");
    for (String role : EVERY_ROLE) {
      service.received().clear();
      String token = withRoles(role);
      boolean body = verb.startsWith("P");

      int status =
          as(token)
              .urlEncodingEnabled(false)
              .body(body ? "{\"a\": 1}" : "")
              .request(verb, path + "?b=%C3%A9&a=1")
              .statusCode();

      if (List.of(allowed.split(" ")).contains(role)) {
        assertEquals(200, status, role);
        Received received = service.received().getFirst();
        assertEquals(verb, received.method());
        assertEquals(path + "?b=%C3%A9&a=1", received.target());
        assertEquals(body ? "{\"a\": 1}" : "", received.body());
        assertEquals(Exchange.credentials(audience, token), received.header("Authorization"));
      } else {
        assertEquals(403, status, role);
        assertEquals(List.of(), service.received(), role);
      }
    }
  }

  /** Case 14. */
  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("routes")
  void hasNoOtherVerbs(String verb, String path, String audience, String allowed) {
    String token = withRoles(EVERY_ROLE.toArray(String[]::new));
    Set<String> known =
        Set.copyOf(
            routes()
                .map(route -> List.of(route.get()))
                .filter(route -> route.get(1).equals(path))
                .map(route -> (String) route.get(0))
                .toList());
    for (String other : List.of("POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "FOO")) {
      if (!known.contains(other)) {
        as(token)
            .header("X-HTTP-Method-Override", verb)
            .request(other, path)
            .then()
            .statusCode(405)
            .contentType("application/problem+json");
      }
    }
    assertEquals(List.of(), federation.sharing().received());
    assertEquals(List.of(), federation.agency("fra-ct").received());
  }

  /** Case 14. */
  @Test
  void answersHeadLikeGetWithoutTheBody() {
    Response answer = as(Tokens.analyst()).head(AGENCY + "/incidents");

    assertEquals(200, answer.statusCode());
    assertEquals("", answer.body().asString());
    as(withRoles("auditor")).head(AGENCY + "/incidents").then().statusCode(403);
  }

  /** Case 15. */
  @ParameterizedTest
  @ValueSource(
      strings = {"application/json", "text/csv", "text/html", "*/*", "application/geo+json"})
  void decidesAlikeForEveryForm(String accept) {
    as(Tokens.analyst()).accept(accept).get(AGENCY + "/incidents").then().statusCode(200);
    as(withRoles("auditor")).accept(accept).get(AGENCY + "/incidents").then().statusCode(403);
    given().accept(accept).get(AGENCY + "/incidents").then().statusCode(401);
    assertEquals(accept, federation.agency("fra-ct").received().getFirst().header("Accept"));
  }

  /** Case 71. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ita-ct",
        "FRA-CT",
        "fra",
        "fra-ct.",
        "fra-ct%20",
        "*",
        "127.0.0.1",
        "fra-ct@evil"
      })
  void findsNoOtherAgencyThanTheConfigured(String agency) {
    as(Tokens.analyst())
        .urlEncodingEnabled(false)
        .get("/api/v1/agencies/" + agency + "/incidents")
        .then()
        .statusCode(404)
        .body(
            equalTo(
                "{\"type\":\"urn:entente:problem:not-found\",\"title\":\"not found\",\"status\":404}"));
  }

  /** Case 13: the path guard stands before everything. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        ";a",
        "%3Ba",
        "%2F..%2Fpolicy",
        "%5C",
        "//17",
        "/./17",
        "/%2e%2e/policy",
        "%00",
        "%c0%af",
        "/../policy"
      })
  void refusesAPathWithMoreThanOneReading(String suffix) throws IOException {
    RawHttp.Answer answer =
        RawHttp.send(
            "GET " + AGENCY + "/incidents" + suffix + " HTTP/1.1",
            "Authorization: Bearer " + Tokens.analyst());

    assertEquals(400, answer.status());
    assertEquals(List.of(), federation.agency("fra-ct").received());
  }

  /** Case 13: what no URI may hold unescaped is refused before any resource sees it. */
  @ParameterizedTest
  @ValueSource(strings = {"/{x}", "/x|y", "/x\"y", "?q={x}", "?q=a|b", "?q=\"", "?q=<", "?q=%zz"})
  void refusesWhatIsNoUri(String suffix) throws IOException {
    RawHttp.Answer answer =
        RawHttp.send(
            "GET " + AGENCY + "/incidents" + suffix + " HTTP/1.1",
            "Authorization: Bearer " + Tokens.analyst());

    assertEquals(400, answer.status());
    assertEquals(List.of(), federation.agency("fra-ct").received());
  }

  private static RequestSpecification as(String token) {
    return given().auth().oauth2(token);
  }
}
