// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.route;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.entente.gateway.testing.Tokens.withRoles;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.stream.Stream;
import org.entente.gateway.testing.FakeService;
import org.entente.gateway.testing.Federation;
import org.entente.gateway.testing.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@QuarkusTestResource(Federation.class)
class BrokenServiceTest {

  private static final String AGENCY = "/api/v1/agencies/fra-ct";

  @SuppressWarnings("NullAway.Init") // the test framework sets it
  Federation federation;

  @BeforeEach
  void calm() {
    federation.reset();
  }

  private static Stream<Arguments> unusable() {
    String problem = "{\"type\":\"urn:entente:problem:not-found\",\"status\":%d,\"title\":\"t\"}";
    return Stream.of(
        bad(
            "500 with a stack",
            (e, b) -> FakeService.json(e, 500, "{\"stack\":\"secret at Foo.java:1\"}")),
        bad("503 in our form", problem(503, problem.formatted(503))),
        bad("401 in our form", problem(401, problem.formatted(401))),
        bad("404 as html", (e, b) -> FakeService.answer(e, 404, "text/html", "secret")),
        bad("404 that is no json", problem(404, "secret")),
        bad("404 that is two jsons", problem(404, problem.formatted(404) + "{}")),
        bad("404 that says 200", problem(404, problem.formatted(200))),
        bad("404 of another type", problem(404, "{\"type\":\"about:blank\",\"status\":404}")),
        bad(
            "404 of 100 kB",
            problem(404, problem.formatted(404).replace("t\"}", "t".repeat(100_000) + "\"}"))),
        bad("418", problem(418, problem.formatted(418))),
        bad(
            "a redirect",
            (e, b) -> {
              e.getResponseHeaders().set("Location", "http://127.0.0.1:9/");
              FakeService.json(e, 302, "secret");
            }),
        bad("206", (e, b) -> FakeService.json(e, 206, "secret")),
        bad(
            "no content type",
            (e, b) -> {
              e.sendResponseHeaders(200, 6);
              e.getResponseBody().write("secret".getBytes(UTF_8));
            }),
        bad("a record of another agency", (e, b) -> FakeService.json(e, 200, foreign("deu-ct"))),
        bad(
            "a list with a record of another agency",
            (e, b) ->
                FakeService.json(
                    e, 200, "{\"items\":[" + foreign("fra-ct") + "," + foreign("deu-ct") + "]}")),
        bad(
            "another agency's urn under its own name",
            (e, b) ->
                FakeService.json(
                    e, 200, "{\"originator\":\"fra-ct\",\"urn\":\"urn:entente:deu-ct:secret\"}")),
        bad(
            "two originators",
            (e, b) ->
                FakeService.json(e, 200, "{\"originator\":\"deu-ct\",\"originator\":\"fra-ct\"}")),
        bad("html", (e, b) -> FakeService.answer(e, 200, "text/html", "<script>")),
        bad("half a list", (e, b) -> FakeService.json(e, 200, "{\"items\":[")),
        bad("an odd content type", (e, b) -> FakeService.answer(e, 200, "secret", "x")),
        bad(
            "too much",
            (e, b) -> {
              e.getResponseHeaders().set("Content-Type", "application/json");
              e.sendResponseHeaders(200, 0);
              byte[] mib = new byte[1 << 20];
              for (int i = 0; i < 40; i++) {
                e.getResponseBody().write(mib);
              }
            }),
        bad("cut off", (e, b) -> FakeService.cut(e, "{\"secret")),
        bad("a reset", (e, b) -> e.close()));
  }

  private static String foreign(String originator) {
    return "{\"originator\":\"%1$s\",\"urn\":\"urn:entente:%1$s:secret\"}".formatted(originator);
  }

  private static Arguments bad(String name, FakeService.Behaviour behaviour) {
    return arguments(name, behaviour);
  }

  private static FakeService.Behaviour problem(int status, String body) {
    return (e, b) -> FakeService.answer(e, status, "application/problem+json", body);
  }

  /** Cases 67, 68 and 70. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("unusable")
  void saysNoMoreOfABrokenAgencyThanItsName(String name, FakeService.Behaviour behaviour) {
    federation.agency("fra-ct").behave(behaviour);

    Response answer = as(Tokens.analyst()).get(AGENCY + "/incidents/17");

    assertEquals(503, answer.statusCode());
    assertEquals(
        "{\"type\":\"urn:entente:problem:agency-unavailable\","
            + "\"title\":\"the agency is not available\",\"status\":503,\"detail\":\"agency `fra-ct`\"}",
        answer.body().asString());
  }

  /** Case C 18. */
  @Test
  void givesUpOnASlowAgency() {
    // What the first request of all takes is not the agency's doing.
    as(Tokens.analyst()).get(AGENCY + "/incidents/17").then().statusCode(200);
    federation.agency("fra-ct").behave(FakeService.trickle());
    long began = System.nanoTime();

    as(Tokens.analyst()).get(AGENCY + "/incidents/17").then().statusCode(503);

    assertTrue(System.nanoTime() - began < 5_000_000_000L);
  }

  @Test
  void saysWhenTheSharingServiceIsAway() {
    federation.sharing().behave((exchange, body) -> exchange.close());

    as(Tokens.analyst())
        .get("/api/v1/agencies")
        .then()
        .statusCode(503)
        .body("type", equalTo("urn:entente:problem:sharing-unavailable"));
  }

  /** Case C 22. */
  @ParameterizedTest
  @CsvSource({"1048576,200", "1048577,413", "3000000,413"})
  void takesBodiesUpToOneMebibyte(int size, int status) {
    as(withRoles("contributor"))
        .body("x".repeat(size))
        .post(AGENCY + "/incidents")
        .then()
        .statusCode(status);
  }

  /** Case C 22. */
  @Test
  void refusesALongBodyWithoutALengthToo() throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      var publisher =
          BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[3_000_000]));
      var request =
          HttpRequest.newBuilder(
                  URI.create("http://localhost:" + RestAssured.port + AGENCY + "/incidents"))
              .header("Authorization", "Bearer " + withRoles("contributor"))
              .POST(publisher)
              .build();
      int status;
      try {
        status = client.send(request, BodyHandlers.discarding()).statusCode();
      } catch (IOException e) {
        status = 413; // the connection was closed while the rest was on its way
      }
      assertEquals(413, status);
    }
    assertEquals(List.of(), federation.agency("fra-ct").received());
  }

  private static RequestSpecification as(String token) {
    return given().auth().oauth2(token);
  }
}
