// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.federation;

import static io.restassured.RestAssured.given;
import static org.entente.gateway.testing.FakeAgency.incident;
import static org.entente.gateway.testing.Tokens.token;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.entente.gateway.testing.Exchange;
import org.entente.gateway.testing.FakeAgency;
import org.entente.gateway.testing.FakeService;
import org.entente.gateway.testing.Federation;
import org.entente.gateway.testing.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Federation.class)
class FederatedSearchTest {

  private static final String SEARCH = "/api/v1/incidents";
  private static final String ANALYST = Tokens.analyst();

  @SuppressWarnings("NullAway.Init") // the test framework sets it
  Federation federation;

  @BeforeEach
  void everybodyHasThree() {
    federation.reset();
    federation
        .agencies()
        .forEach((id, agency) ->
            agency.behave(
                new FakeAgency(
                    List.of(
                        incident(id, number(id, 3), "2024-03-22", ",\"title\": \"é \\u00e9\" "),
                        incident(id, number(id, 2), "2024-01-03", ""),
                        incident(id, number(id, 1), "", "")))));
  }

  /** Ids that differ between agencies and interleave. */
  private static int number(String agency, int n) {
    return n * 0x30000000 + agency.charAt(0);
  }

  private static RequestSpecification analyst() {
    return given().auth().oauth2(ANALYST);
  }

  private static List<String> ids(Response answer) {
    return answer.jsonPath().getList("items.id");
  }

  private static Map<String, String> statuses(Response answer) {
    return answer.jsonPath().<Map<String, String>>getList("agencies").stream()
        .collect(
            java.util.stream.Collectors.toMap(
                a -> Objects.requireNonNull(a.get("agency")),
                a -> Objects.requireNonNull(a.get("status"))));
  }

  private static String cursor(Response answer) {
    return answer.jsonPath().getString("next");
  }

  @Test
  void mergesEveryAgencysRecordsByteForByte() {
    Response answer = analyst().get(SEARCH);

    List<String> expected = new ArrayList<>();
    for (int n = 3; n >= 1; n--) {
      for (String id : List.of("swe-ct", "fra-ct", "deu-ct")) {
        String day = List.of("", "2024-01-03", "2024-03-22").get(n - 1);
        expected.add(incident(id, number(id, n), day, n == 3 ? ",\"title\": \"é \\u00e9\" " : ""));
      }
    }
    assertEquals(
        "{\"items\":["
            + String.join(",", expected)
            + "],\"agencies\":[{\"agency\":\"deu-ct\",\"status\":\"ok\"},"
            + "{\"agency\":\"fra-ct\",\"status\":\"ok\"},"
            + "{\"agency\":\"swe-ct\",\"status\":\"ok\"}],\"complete\":true}",
        answer.body().asString());
    assertEquals(200, answer.statusCode());
    assertEquals("application/json", answer.contentType().replaceAll(";.*", ""));
  }

  /** Case 69. */
  @Test
  void asksEachAgencyAsTheCallerAndPassesTheQuestionOn() {
    analyst()
        .header("Entente-Purpose", "counter-terrorism")
        .header("If-None-Match", "\"x\"")
        .header("X-User", "root")
        .queryParam("tlp", "RED")
        .queryParam("kind", "WARNING", "ATTACK", "ATTACK")
        .queryParam("q", "a b&c=d+e%é")
        .queryParam("limit", 7)
        .get(SEARCH)
        .then()
        .statusCode(200);

    federation
        .agencies()
        .forEach((id, agency) -> {
          FakeService.Received received = agency.received().getFirst();
          assertEquals(
              "/api/v1/agencies/"
                  + id
                  + "/incidents?kind=ATTACK&kind=WARNING"
                  + "&q=a%20b%26c%3Dd%2Be%25%C3%A9&tlp=RED&limit=7",
              received.target());
          assertEquals(
              Exchange.credentials("incidents-" + id, ANALYST), received.header("Authorization"));
          assertEquals("counter-terrorism", received.header("Entente-purpose"));
          assertEquals("", received.header("If-none-match"));
          assertEquals("", received.header("X-user"));
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8, 9, 10})
  void pagesThroughEverythingOnce(int limit) {
    List<String> whole = ids(analyst().get(SEARCH));
    List<String> read = new ArrayList<>();
    Response page = analyst().queryParam("limit", limit).get(SEARCH);
    while (true) {
      assertEquals(200, page.statusCode());
      read.addAll(ids(page));
      if (cursor(page) == null) {
        break;
      }
      String link = page.header("Link");
      assertTrue(
          link.matches("</api/v1/incidents\\?limit=" + limit + "&cursor=[^>]+>; rel=\"next\""));
      page = analyst().urlEncodingEnabled(false).get(link.substring(1, link.indexOf('>')));
    }

    assertEquals(whole, read);
  }

  /** What the gateway fetches counts as released to the caller. */
  @Test
  void looksAtMostOnePageAhead() {
    Response first = analyst().queryParam("limit", 2).get(SEARCH);
    federation.agencies().values().forEach(agency -> agency.received().clear());

    analyst().queryParam("limit", 2).queryParam("cursor", cursor(first)).get(SEARCH);

    federation.agencies().values().forEach(a -> assertTrue(a.received().size() <= 2));
  }

  private static Stream<Arguments> hostile() {
    String good = incident("fra-ct", 5, "2024-03-22", "");
    String tooMany =
        page(
            IntStream.range(0, 50_000)
                .mapToObj(i -> incident("fra-ct", 50_000 - i, "2024-03-22", ""))
                .toArray(String[]::new));
    String tooLong = page(incident("fra-ct", 5, "", ",\"x\":\"" + "x".repeat(20_000_000) + "\""));
    String tooLarge = page(incident("fra-ct", 5, "", ",\"x\":\"" + "x".repeat(3_000_000) + "\""));
    return Stream.of(
        arguments("away", (FakeService.Behaviour) (e, b) -> e.close()),
        bad("500", (e, b) -> FakeService.json(e, 500, "{\"items\":[]}")),
        bad("400", problem(400)),
        bad("401", problem(401)),
        bad("403", problem(403)),
        bad("404", problem(404)),
        bad("503", problem(503)),
        bad("204", (e, b) -> e.sendResponseHeaders(204, -1)),
        bad(
            "a redirect",
            (e, b) -> {
              e.getResponseHeaders().set("Location", "/api/v1/agencies/fra-ct/incidents");
              FakeService.json(e, 302, page(good));
            }),
        bad(
            "foreign record",
            (e, b) -> FakeService.json(e, 200, page(incident("deu-ct", 5, "2024-03-22", "")))),
        bad(
            "one foreign record",
            (e, b) ->
                FakeService.json(e, 200, page(good, incident("deu-ct", 4, "2024-03-22", "")))),
        bad(
            "wrong order",
            (e, b) ->
                FakeService.json(e, 200, page(good, incident("fra-ct", 6, "2024-03-22", "")))),
        bad("garbage", (e, b) -> FakeService.json(e, 200, "\0\1\2")),
        bad("html", (e, b) -> FakeService.answer(e, 200, "text/html", "<script>")),
        bad("50,000 records", (e, b) -> FakeService.json(e, 200, tooMany)),
        bad("20 MB", (e, b) -> FakeService.json(e, 200, tooLong)),
        bad("a record of 3 MB", (e, b) -> FakeService.json(e, 200, tooLarge)),
        bad("cut off", (e, b) -> FakeService.cut(e, page(good))),
        bad(
            "an endless cursor",
            (e, b) -> FakeService.json(e, 200, "{\"items\":[],\"next\":\"round\"}")));
  }

  private static Arguments bad(String name, FakeService.Behaviour behaviour) {
    return arguments(name, behaviour);
  }

  private static FakeService.Behaviour problem(int status) {
    String body =
        "{\"type\":\"urn:entente:problem:secret\",\"title\":\"secret\",\"status\":" + status + "}";
    return (e, b) -> FakeService.answer(e, status, "application/problem+json", body);
  }

  private static String page(String... records) {
    return "{\"items\":[" + String.join(",", records) + "]}";
  }

  /** Cases 67, 68 and 70; C 19. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("hostile")
  void keepsTheOthersRecordsWhenOneAgencyIs(String name, FakeService.Behaviour behaviour) {
    federation.agency("fra-ct").behave(behaviour);

    Response answer = analyst().get(SEARCH);

    assertEquals(200, answer.statusCode());
    assertEquals(Map.of("deu-ct", "ok", "fra-ct", "unavailable", "swe-ct", "ok"), statuses(answer));
    assertEquals(6, ids(answer).size());
    assertFalse(answer.jsonPath().getBoolean("complete"));
    assertFalse(answer.body().asString().contains("secret"));
  }

  private static Stream<Arguments> slow() {
    return Stream.of(
        arguments(
            "silent",
            (FakeService.Behaviour)
                (e, b) -> {
                  try {
                    new CountDownLatch(1).await(8, java.util.concurrent.TimeUnit.SECONDS);
                  } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                  }
                }),
        arguments("slow to the last byte", FakeService.trickle()));
  }

  /** Case C 18. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("slow")
  void answersAtTheDeadlineWhoeverHasAnsweredByThen(String name, FakeService.Behaviour behaviour) {
    analyst().get(SEARCH);
    federation.agency("swe-ct").behave(behaviour);
    long began = System.nanoTime();

    Response answer = analyst().get(SEARCH);

    Duration took = Duration.ofNanos(System.nanoTime() - began);
    assertTrue(took.compareTo(Duration.ofMillis(3_500)) < 0, took.toString());
    assertEquals(Map.of("deu-ct", "ok", "fra-ct", "ok", "swe-ct", "timed-out"), statuses(answer));
    assertEquals(6, ids(answer).size());
  }

  /** Case C 20. */
  @Test
  void answersWithAnEmptyPartWhenNobodyIsThere() {
    federation.agencies().values().forEach(agency -> agency.behave((e, b) -> e.close()));

    Response answer = analyst().get(SEARCH);

    assertEquals(200, answer.statusCode());
    assertEquals(
        "{\"items\":[],\"agencies\":[{\"agency\":\"deu-ct\",\"status\":\"unavailable\"},"
            + "{\"agency\":\"fra-ct\",\"status\":\"unavailable\"},"
            + "{\"agency\":\"swe-ct\",\"status\":\"unavailable\"}],\"complete\":false}",
        answer.body().asString());
  }

  @Test
  void findsTheRecordsOfAnAgencyThatComesBack() {
    List<String> whole = ids(analyst().get(SEARCH));
    federation.agency("fra-ct").behave((e, b) -> e.close());
    Response first = analyst().queryParam("limit", 5).get(SEARCH);
    everybodyHasThree();

    Response second =
        analyst().queryParam("limit", 5).queryParam("cursor", cursor(first)).get(SEARCH);

    assertEquals(5, ids(first).size());
    assertEquals(4, ids(second).size());
    List<String> both = new ArrayList<>(ids(first));
    both.addAll(ids(second));
    assertEquals(whole.stream().sorted().toList(), both.stream().sorted().toList());
    assertTrue(second.jsonPath().getBoolean("complete"));
  }

  /** Case C 13. */
  @Test
  void isUnavailableAtEveryAgencyWhileKeycloakIsAway() {
    federation.keycloak().behave((e, b) -> e.close());

    Response answer = given().auth().oauth2(token().claim("jti", "k1").sign()).get(SEARCH);

    assertEquals(200, answer.statusCode());
    assertFalse(answer.jsonPath().getBoolean("complete"));
  }

  /** Case C 16. */
  @Test
  void refusesACallerWhomKeycloakNoLongerKnows() {
    federation
        .keycloak()
        .behave((e, b) ->
            FakeService.json(
                e, 400, "{\"error\":\"invalid_request\",\"error_description\":\"Invalid token\"}"));

    given().auth().oauth2(token().claim("jti", "k2").sign()).get(SEARCH).then().statusCode(401);
  }

  @ParameterizedTest
  @CsvSource({
    "limit,0",
    "limit,1001",
    "limit,-1",
    "limit,abc",
    "limit,1.5",
    "limit,''",
    "limit,99999999999",
    "kind,attack",
    "kind,''",
    "country,FR",
    "country,fra",
    "tlp,amber",
    "tlp,PURPLE",
    "dayFrom,2024-3-1",
    "dayFrom,2024-02-30",
    "dayTo,yesterday",
    "dayTo,+12024-01-01",
    "q,''",
    "q,' '",
    "actor,'\u0001'",
    "person,''",
    "bbox,'1,2,3'",
    "bbox,'10,50,20,40'",
    "bbox,'10,40,20,91'",
    "bbox,'1e1,40,20,50'",
    "circle,'10,20'",
    "circle,'10,20,0'",
    "circle,'181,20,5'",
    "where,'place.admin2:exists'",
    "nonsense,1",
    "sort,day",
    "fields,persons"
  })
  void refusesABadQuestionWithoutAskingAnybody(String name, String value) {
    Response answer = analyst().queryParam(name, value).get(SEARCH);

    assertEquals(400, answer.statusCode());
    assertEquals(name, answer.jsonPath().getString("errors[0].pointer"));
    federation.agencies().values().forEach(a -> assertEquals(List.of(), a.received()));
  }

  @Test
  void refusesAParameterGivenTwice() {
    analyst().queryParam("q", "a", "b").get(SEARCH).then().statusCode(400);
    analyst().queryParam("limit", 1, 2).get(SEARCH).then().statusCode(400);
  }

  @Test
  void refusesDaysInTheWrongOrder() {
    Response answer =
        analyst().queryParam("dayFrom", "2024-03-02").queryParam("dayTo", "2024-03-01").get(SEARCH);

    assertEquals(400, answer.statusCode());
    assertEquals("dayTo", answer.jsonPath().getString("errors[0].pointer"));
  }

  @Test
  void refusesLongWords() {
    analyst().queryParam("q", "x".repeat(201)).get(SEARCH).then().statusCode(400);
  }

  /** Case 52. */
  @Test
  void acceptsACursorOnlyOfTheSameCallerPurposeAndQuestion() {
    String next = cursor(analyst().queryParam("limit", 2).get(SEARCH));
    String tampered =
        next.substring(0, 40) + (next.charAt(40) == 'A' ? 'B' : 'A') + next.substring(41);
    String other = token().person("mallory", "fra-ct").sign();
    String elsewhere = token().person("alice", "deu-ct").sign();
    String client = token().claim("client", "other-cli").sign();

    assertEquals(200, with(ANALYST, next).get(SEARCH).statusCode());
    assertEquals(200, with(Tokens.analyst(), next).get(SEARCH).statusCode());
    for (RequestSpecification request :
        List.of(
            with(ANALYST, tampered),
            with(ANALYST, next + "A"),
            with(ANALYST, next.substring(1)),
            with(ANALYST, ""),
            with(ANALYST, "x".repeat(5_000)),
            with(other, next),
            with(elsewhere, next),
            with(client, next),
            with(ANALYST, next).header("Entente-Purpose", "counter-terrorism"),
            with(ANALYST, next).queryParam("q", "x"))) {
      Response answer = request.get(SEARCH);
      assertEquals(400, answer.statusCode());
      assertEquals("urn:entente:problem:invalid-cursor", answer.jsonPath().getString("type"));
    }
  }

  @Test
  void continuesWithAnotherPageSize() {
    List<String> whole = ids(analyst().get(SEARCH));
    Response first = analyst().queryParam("limit", 2).get(SEARCH);

    Response second = with(ANALYST, cursor(first)).queryParam("limit", 100).get(SEARCH);

    List<String> both = new ArrayList<>(ids(first));
    both.addAll(ids(second));
    assertEquals(whole, both);
  }

  private static RequestSpecification with(String token, String cursor) {
    return given().auth().oauth2(token).queryParam("cursor", cursor);
  }

  @Test
  void answersOnlyThoseWhoReadRecords() {
    for (String role : List.of("auditor", "sharing-officer", "federation-admin")) {
      given().auth().oauth2(Tokens.withRoles(role)).get(SEARCH).then().statusCode(403);
    }
    given().get(SEARCH).then().statusCode(401);
    for (String verb : List.of("POST", "PUT", "PATCH", "DELETE")) {
      analyst().request(verb, SEARCH).then().statusCode(405);
    }
  }
}
