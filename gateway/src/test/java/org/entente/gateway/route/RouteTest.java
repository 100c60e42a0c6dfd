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
    String admin = "federation-admin";
    String officer = "sharing-officer";
    String lookers = "sharing-officer auditor";
    String everyone = String.join(" ", EVERY_ROLE);
    String people = "analyst contributor reviewer sharing-officer duty-officer auditor";
    return Stream.concat(
        Stream.of(
                to("GET", "/incidents", readers),
                to("POST", "/incidents", writers),
                to("POST", "/incidents/search", readers),
                to("GET", "/incidents/count", readers),
                to("GET", "/incidents/facets", readers),
                to("GET", "/incidents/histogram", readers),
                to("GET", "/incidents/map", readers),
                to("GET", "/incidents/suggestions", readers),
                to("GET", "/incidents/17", readers),
                to("PUT", "/incidents/17", writers),
                to("POST", "/incidents/17/submission", "contributor reviewer"),
                to("POST", "/incidents/17/return", "reviewer"),
                to("POST", "/incidents/17/release", "reviewer"),
                to("POST", "/incidents/17/supersession", "reviewer"),
                to("GET", "/incidents/17/versions", "analyst contributor reviewer duty-officer"),
                to("GET", "/incidents/17/versions/2", "analyst contributor reviewer duty-officer"),
                to("GET", "/incidents/17/seen-by/deu-ct", "sharing-officer auditor"),
                to("POST", "/incidents/17/recall", "reviewer duty-officer"),
                to("GET", "/incidents/17/recall", "reviewer sharing-officer duty-officer auditor"),
                to("POST", "/incidents/17/erasure", "reviewer"),
                to("GET", "/incidents/17/erasure", "reviewer auditor"),
                to(
                    "GET",
                    "/notices",
                    "analyst contributor reviewer sharing-officer duty-officer auditor"),
                to(
                    "GET",
                    "/notices/5",
                    "analyst contributor reviewer sharing-officer duty-officer auditor"),
                to("POST", "/notices/5/acknowledgement", "reviewer duty-officer"),
                to("GET", "/incidents/17/audience", people),
                to("POST", "/incidents/17/attachments", writers),
                to("GET", "/incidents/17/attachments/9", readers),
                to("DELETE", "/incidents/17/attachments/9", writers),
                to("POST", "/imports", writers),
                to("GET", "/imports", writers),
                to("GET", "/imports/8", writers),
                to("GET", "/imports/8/report", writers),
                to("DELETE", "/imports/8", writers),
                to("GET", "/policy", lookers),
                to("POST", "/policy/previews", officer),
                to("POST", "/policy/confirmations", officer),
                to("GET", "/policy/confirmations/h4sh", lookers),
                to("DELETE", "/policy/confirmations/h4sh", officer),
                to("POST", "/policy/explanations", lookers),
                to("POST", "/policy/audience", lookers),
                to("GET", "/policy/lint", lookers),
                to("POST", "/policy/lint", lookers),
                to("GET", "/policy/view-as/deu-ct/incidents", officer),
                to("GET", "/policy/view-as/deu-ct/incidents/17", officer),
                to("GET", "/policy/grants", officers),
                to("POST", "/policy/grants", "duty-officer"),
                to("DELETE", "/policy/grants/9", "sharing-officer duty-officer"),
                to("POST", "/policy/grants/9/review", officer),
                to("GET", "/audit/deu-ct", "auditor"))
            .map(route ->
                arguments(route.verb(), AGENCY + route.path(), "incidents-fra-ct", route.roles())),
        Stream.of(
                to("GET", "/policies/schema", everyone),
                to("GET", "/policies/fra-ct", officers),
                to("GET", "/policies/fra-ct/versions", officers),
                to("GET", "/policies/fra-ct/versions/3", officers),
                to("POST", "/policies/fra-ct/versions/3/rollback", officer),
                to("POST", "/policies/fra-ct/lint", officer),
                to("GET", "/policies/fra-ct/drafts", officer),
                to("POST", "/policies/fra-ct/drafts", officer),
                to("GET", "/policies/fra-ct/drafts/9", officer),
                to("PUT", "/policies/fra-ct/drafts/9", officer),
                to("DELETE", "/policies/fra-ct/drafts/9", officer),
                to("GET", "/policies/fra-ct/drafts/9/lint", officer),
                to("GET", "/policies/fra-ct/drafts/9/document", officer),
                to("POST", "/policies/fra-ct/drafts/9/proposal", officer),
                to("GET", "/policies/fra-ct/proposals", officers),
                to("POST", "/policies/fra-ct/proposals", officer),
                to("GET", "/policies/fra-ct/proposals/9", officers),
                to("DELETE", "/policies/fra-ct/proposals/9", officer),
                to("GET", "/agreements", officers + " " + admin),
                to("GET", "/agreements/joint-case", officers + " " + admin),
                to("PUT", "/agreements/joint-case", admin),
                to("DELETE", "/agreements/joint-case", admin),
                to("GET", "/agencies", everyone),
                to("PUT", "/agencies/ita-ct", admin),
                to("DELETE", "/agencies/ita-ct", admin),
                to("GET", "/communities/north", officers + " " + admin),
                to("PUT", "/communities/north", admin),
                to("DELETE", "/communities/north", admin))
            .map(route ->
                arguments(
                    route.verb(), "/api/v1" + route.path(), "sharing-service", route.roles())));
  }

  /**
   * A route.
   *
   * @param roles who may use it, with blanks between
   */
  private record Row(String verb, String path, String roles) {}

  private static Row to(String verb, String path, String roles) {
    return new Row(verb, path, roles);
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
                .filter(route -> matches((String) route.get(1), path))
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

  /** A record's path is that of whatever else stands in the place of its id, too. */
  private static boolean matches(String route, String path) {
    return route.equals(path)
        || (route.equals(AGENCY + "/incidents/17") && path.matches(".*/incidents/[a-z]+"));
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
                "{\"type\":\"urn:entente:problem:not-found\",\"title\":\"not"
                    + " found\",\"status\":404}"));
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
