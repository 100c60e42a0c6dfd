// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.access;

import static io.restassured.RestAssured.given;
import static org.entente.gateway.testing.Tokens.withRoles;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.entente.gateway.testing.Exchange;
import org.entente.gateway.testing.FakeService;
import org.entente.gateway.testing.FakeService.Received;
import org.entente.gateway.testing.Federation;
import org.entente.gateway.testing.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The numbers in names are sections of AuthZEN's certification scenario for version 1.0. */
@QuarkusTest
@QuarkusTestResource(Federation.class)
class AccessTest {

  private static final String ONE = "/access/v1/evaluation";
  private static final String MANY = "/access/v1/evaluations";
  private static final String NO = "{\"decision\":false}";
  private static final String AWAY =
      "{\"decision\":false,\"context\":{\"error\":{\"status\":503,\"message\":\"the agency is not available\"}}}";
  private static final ObjectMapper JSON = new ObjectMapper();

  @SuppressWarnings("NullAway.Init") // the test framework sets it
  Federation federation;

  @BeforeEach
  void everyAgencyPermitsEvenRecords() {
    federation.reset();
    federation.agencies().values().forEach(agency -> agency.behave(AccessTest::permitEven));
  }

  /**
   * Says yes to every record with an even last digit, to everything else no, and gives a reason.
   */
  private static void permitEven(com.sun.net.httpserver.HttpExchange exchange, byte[] body)
      throws java.io.IOException {
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode decisions = answer.putArray("evaluations");
    for (JsonNode asked : JSON.readTree(body).path("evaluations")) {
      String id = asked.at("/resource/id").asText();
      ObjectNode decision = decisions.addObject();
      decision.put("decision", (id.charAt(id.length() - 1) - '0') % 2 == 0);
      decision.putObject("context").put("reason", "rule `secret-rule`");
    }
    FakeService.json(exchange, 200, answer.toString());
  }

  private static String german() {
    return Tokens.token().agency("deu-ct").sign();
  }

  private static String urn(String agency, int number) {
    return "urn:entente:%s:00000000-0000-4000-8000-%012d".formatted(agency, number);
  }

  private static String question(String agency, int number) {
    return "{\"subject\":{\"type\":\"agency\",\"id\":\"deu-ct\"},\"action\":{\"name\":\"read\"},"
        + "\"resource\":"
        + resource(agency, number)
        + "}";
  }

  private static String resource(String agency, int number) {
    return "{\"type\":\"incident\",\"id\":\"" + urn(agency, number) + "\"}";
  }

  private static String germany(String rest) {
    return "{\"subject\":{\"type\":\"agency\",\"id\":\"deu-ct\"},\"action\":{\"name\":\"read\"}"
        + rest
        + "}";
  }

  @Test
  void takesAQuestionToItsOriginatorAsTheCaller() {
    String token = german();

    as(token)
        .header("Entente-Purpose", "counter-terrorism")
        .body(question("fra-ct", 2))
        .post(ONE)
        .then()
        .statusCode(200)
        .contentType("application/json")
        .body(equalTo("{\"decision\":true}"));

    Received received = federation.agency("fra-ct").received().getFirst();
    assertEquals("POST", received.method());
    assertEquals("/api/v1/agencies/fra-ct/access/evaluations", received.target());
    assertEquals("{\"evaluations\":[" + question("fra-ct", 2) + "]}", received.body());
    assertEquals(Exchange.credentials("incidents-fra-ct", token), received.header("Authorization"));
    assertEquals("counter-terrorism", received.header("Entente-purpose"));
    assertEquals(List.of(), federation.agency("deu-ct").received());
  }

  /** Case 62: a partner is told yes or no; why is for the originator's own people. */
  @Test
  void tellsReasonsToTheOriginatorsOwnPeopleAlone() {
    as(german()).body(question("fra-ct", 1)).post(ONE).then().body(equalTo(NO));
    as(Tokens.token().agency("fra-ct").roles("sharing-officer").sign())
        .body(question("fra-ct", 1))
        .post(ONE)
        .then()
        .body("decision", equalTo(false))
        .body("context.reason", equalTo("rule `secret-rule`"));
  }

  private static Stream<Arguments> nobodysQuestions() {
    String ending = ",\"resource\":{\"type\":\"%s\",\"id\":\"%s\"}";
    String uuid = "00000000-0000-4000-8000-000000000002";
    return Stream.of(
        arguments(
            "a record that is hidden or absent", germany(",\"resource\":" + resource("fra-ct", 1))),
        arguments(
            "an agency that does not exist", germany(",\"resource\":" + resource("ita-ct", 2))),
        arguments("another type", germany(ending.formatted("record", "record-1"))),
        arguments("no urn", germany(ending.formatted("incident", "17"))),
        arguments(
            "a urn with more", germany(ending.formatted("incident", urn("fra-ct", 2) + ":x"))),
        arguments(
            "an agency in capitals",
            germany(ending.formatted("incident", "urn:entente:FRA-CT:" + uuid))),
        arguments(
            "a path for an agency",
            germany(ending.formatted("incident", "urn:entente:fra-ct/../x:" + uuid))));
  }

  /** Case 62. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("nobodysQuestions")
  void answersAlikeForHiddenAbsentAndUnknown(String name, String question) {
    Response answer = as(german()).body(question).post(ONE);

    assertEquals(200, answer.statusCode());
    assertEquals(NO, answer.body().asString());
  }

  /** Case 62: who asks about others is told no, and its other questions are answered. */
  @Test
  void answersNoToWhoAsksAboutOthers() {
    String others = question("fra-ct", 2).replace("deu-ct", "swe-ct");
    String own = question("fra-ct", 2);

    as(german())
        .body("{\"evaluations\":[" + others + "," + own + "]}")
        .post(MANY)
        .then()
        .statusCode(200)
        .body(equalTo("{\"evaluations\":[{\"decision\":false},{\"decision\":true}]}"));
    as(Tokens.token().agency("fra-ct").sign())
        .body(own)
        .post(ONE)
        .then()
        .statusCode(200)
        .body(equalTo(NO));

    assertEquals(1, federation.agency("fra-ct").received().size());
  }

  private static Stream<Arguments> accepted() {
    String resource = ",\"resource\":" + resource("fra-ct", 2);
    return Stream.of(
        arguments("2.2.3 context", germany(resource + ",\"context\":{\"ip\":\"192.168.1.1\"}")),
        arguments(
            "2.2.8 properties",
            "{\"subject\":{\"type\":\"agency\",\"id\":\"deu-ct\",\"properties\":{\"a\":1}},"
                + "\"action\":{\"name\":\"read\",\"properties\":{\"method\":\"GET\"}}"
                + resource
                + "}"),
        arguments(
            "2.2.9 unknown members", germany(resource + ",\"foo\":\"bar\",\"f\":{\"n\":true}")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("accepted")
  void acceptsWhatTheSpecificationAllows(String name, String question) {
    as(german()).body(question).post(ONE).then().statusCode(200).body("decision", equalTo(true));
    assertTrue(
        !federation.agency("fra-ct").received().getFirst().body().contains("foo"),
        "unknown members stay here");
  }

  private static Stream<Arguments> refused() {
    String subject = "\"subject\":{\"type\":\"agency\",\"id\":\"deu-ct\"},";
    String action = "\"action\":{\"name\":\"read\"},";
    String resource = "\"resource\":{\"type\":\"record\",\"id\":\"record-1\"}";
    return Stream.of(
        arguments("2.4.1 no subject", "{" + action + resource + "}", "/subject"),
        arguments("2.4.1 no action", "{" + subject + resource + "}", "/action"),
        arguments(
            "2.4.1 no resource", "{" + subject + "\"action\":{\"name\":\"read\"}}", "/resource"),
        arguments(
            "2.4.2 no subject type",
            "{\"subject\":{\"id\":\"alice\"}," + action + resource + "}",
            "/subject/type"),
        arguments(
            "2.4.2 no subject id",
            "{\"subject\":{\"type\":\"user\"}," + action + resource + "}",
            "/subject/id"),
        arguments(
            "2.4.2 no action name",
            "{" + subject + "\"action\":{}," + resource + "}",
            "/action/name"),
        arguments(
            "2.4.2 no resource type",
            "{" + subject + action + "\"resource\":{\"id\":\"record-1\"}}",
            "/resource/type"),
        arguments(
            "2.4.2 no resource id",
            "{" + subject + action + "\"resource\":{\"type\":\"record\"}}",
            "/resource/id"),
        arguments("2.4.4 no json", "{\"subject\":", ""),
        arguments("2.4.4 a member twice", "{\"subject\":1,\"subject\":2}", ""),
        arguments("2.4.4 no object", "[]", ""),
        arguments("2.4.5 nothing", "", ""),
        arguments(
            "2.4.6 a subject of text",
            "{\"subject\":\"alice\"," + action + resource + "}",
            "/subject"),
        arguments(
            "2.4.6 a name of digits",
            "{" + subject + "\"action\":{\"name\":123}," + resource + "}",
            "/action/name"),
        arguments(
            "2.4.6 properties of text",
            "{" + subject + "\"action\":{\"name\":\"read\",\"properties\":\"x\"}," + resource + "}",
            "/action/properties"),
        arguments(
            "2.4.6 a context of text",
            "{" + subject + action + resource + ",\"context\":\"x\"}",
            "/context"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void refusesWhatIsNoQuestion(String name, String body, String pointer) {
    for (String path : List.of(ONE, MANY)) {
      as(german())
          .body(body)
          .post(path)
          .then()
          .statusCode(400)
          .contentType("application/problem+json")
          .body("errors[0].pointer", equalTo(pointer));
    }
    assertEquals(List.of(), federation.agency("fra-ct").received());
  }

  /** 2.4.3. */
  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/jsonp"})
  void refusesAnotherContentType(String type) {
    given()
        .auth()
        .oauth2(german())
        .config(
            io.restassured.RestAssured.config()
                .encoderConfig(
                    io.restassured.config.EncoderConfig.encoderConfig()
                        .encodeContentTypeAs(type, io.restassured.http.ContentType.TEXT)))
        .contentType(type)
        .body(question("fra-ct", 2))
        .post(ONE)
        .then()
        .statusCode(400);
  }

  /** 2.5. */
  @Test
  void givesTheRequestsNumberBackWithEveryAnswer() {
    for (String body : List.of(question("fra-ct", 2), "{}")) {
      Response answer = as(german()).header("X-Request-ID", "r-17").body(body).post(ONE);
      assertEquals("r-17", answer.header("X-Request-ID"));
    }
    as(german())
        .body(question("fra-ct", 2))
        .post(ONE)
        .then()
        .statusCode(200)
        .header("X-Request-ID", nullValue());
    as(german())
        .header("X-Request-ID", "x".repeat(201))
        .body(question("fra-ct", 2))
        .post(ONE)
        .then()
        .header("X-Request-ID", nullValue());
  }

  /** 3.2.1, 3.3: in the order of the questions, whoever decides which. */
  @Test
  void asksEachOriginatorOnceAndAnswersInOrder() {
    as(german())
        .body(
            germany(
                ",\"evaluations\":["
                    + Stream.of(
                            resource("fra-ct", 2),
                            resource("swe-ct", 1),
                            resource("ita-ct", 2),
                            resource("fra-ct", 3),
                            resource("swe-ct", 4))
                        .map(resource -> "{\"resource\":" + resource + "}")
                        .collect(java.util.stream.Collectors.joining(","))
                    + "]"))
        .post(MANY)
        .then()
        .statusCode(200)
        .body("evaluations.decision", equalTo(List.of(true, false, false, false, true)))
        .body("decision", nullValue());

    assertEquals(1, federation.agency("fra-ct").received().size());
    assertEquals(1, federation.agency("swe-ct").received().size());
    assertEquals(0, federation.agency("deu-ct").received().size());
  }

  /** 3.2.5 to 3.2.7: whole members replace the defaults, required parts are filled in. */
  @Test
  void fillsInWhatAQuestionLeavesOut() throws java.io.IOException {
    as(german())
        .body(
            "{\"subject\":{\"type\":\"agency\",\"id\":\"deu-ct\",\"properties\":{\"a\":1}},"
                + "\"action\":{\"name\":\"read\"},\"resource\":{\"type\":\"incident\"},"
                + "\"context\":{\"time\":\"1\"},\"evaluations\":["
                + ("{\"resource\":{\"id\":\"" + urn("fra-ct", 2) + "\"}},")
                + ("{\"subject\":{\"type\":\"agency\",\"id\":\"deu-ct\"},\"action\":{\"name\":\"write\"},")
                + ("\"context\":{\"source\":\"x\"},\"resource\":" + resource("fra-ct", 4) + "}]}"))
        .post(MANY)
        .then()
        .statusCode(200)
        .body("evaluations.decision", equalTo(List.of(true, true)));

    JsonNode put = JSON.readTree(federation.agency("fra-ct").received().getFirst().body());
    assertEquals(
        JSON.readTree(
            "{\"evaluations\":[{\"subject\":{\"type\":\"agency\",\"id\":\"deu-ct\",\"properties\":{\"a\":1}},"
                + ("\"action\":{\"name\":\"read\"},\"resource\":" + resource("fra-ct", 2) + ",")
                + "\"context\":{\"time\":\"1\"}},"
                + "{\"subject\":{\"type\":\"agency\",\"id\":\"deu-ct\"},\"action\":{\"name\":\"write\"},"
                + ("\"resource\":" + resource("fra-ct", 4) + ",\"context\":{\"source\":\"x\"}}]}")),
        put);
  }

  /** 3.4.1. */
  @Test
  void refusesOneQuestionOfSeveralInItsPlace() {
    as(german())
        .body(germany(",\"evaluations\":[{},{\"resource\":" + resource("fra-ct", 2) + "},17]"))
        .post(MANY)
        .then()
        .statusCode(200)
        .body("evaluations.decision", equalTo(List.of(false, true, false)))
        .body("evaluations[0].context.error.status", equalTo(400))
        .body("evaluations[0].context.error.message", equalTo("/resource is required"))
        .body("evaluations[2].context.error.message", equalTo("must be an object"));
  }

  /** 3.4.2 and 3.4.3. */
  @ParameterizedTest
  @ValueSource(strings = {"", ",\"evaluations\":[]"})
  void answersAListWithoutItemsLikeOneQuestion(String evaluations) {
    as(german())
        .body(germany(",\"resource\":" + resource("fra-ct", 2) + evaluations))
        .post(MANY)
        .then()
        .statusCode(200)
        .body(equalTo("{\"decision\":true}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "execute_all|[true, false, true]",
        "deny_on_first_deny|[true, false]",
        "permit_on_first_permit|[true]"
      })
  void stopsWhereTheSemanticSays(String semanticAndDecisions) {
    String[] parts = semanticAndDecisions.split("\\|");
    Response answer =
        as(german())
            .body(
                germany(
                    ",\"options\":{\"evaluations_semantic\":\""
                        + parts[0]
                        + "\"},\"evaluations\":["
                        + Stream.of(2, 1, 4)
                            .map(n -> "{\"resource\":" + resource("fra-ct", n) + "}")
                            .collect(java.util.stream.Collectors.joining(","))
                        + "]"))
            .post(MANY);

    assertEquals(200, answer.statusCode());
    assertEquals(parts[1], answer.jsonPath().getList("evaluations.decision").toString());
  }

  @Test
  void refusesTooManyQuestionsAndUnknownSemantics() {
    String item = "{\"resource\":" + resource("fra-ct", 2) + "}";
    as(german())
        .body(
            germany(",\"evaluations\":[" + String.join(",", Collections.nCopies(101, item)) + "]"))
        .post(MANY)
        .then()
        .statusCode(400)
        .body("errors[0].pointer", equalTo("/evaluations"));
    as(german())
        .body(
            germany(",\"options\":{\"evaluations_semantic\":\"x\"},\"evaluations\":[" + item + "]"))
        .post(MANY)
        .then()
        .statusCode(400)
        .body("errors[0].pointer", equalTo("/options/evaluations_semantic"));
    assertEquals(List.of(), federation.agency("fra-ct").received());
  }

  private static Stream<Arguments> unusable() {
    return Stream.of(
        bad("500", (e, b) -> FakeService.json(e, 500, "{\"stack\":\"secret\"}")),
        bad("403", (e, b) -> FakeService.json(e, 403, "secret")),
        bad("404", (e, b) -> FakeService.json(e, 404, "secret")),
        bad("no json", (e, b) -> FakeService.json(e, 200, "secret")),
        bad("no list", (e, b) -> FakeService.json(e, 200, "{\"decision\":true}")),
        bad("no decision", (e, b) -> FakeService.json(e, 200, "{\"evaluations\":[{}]}")),
        bad(
            "a decision of text",
            (e, b) -> FakeService.json(e, 200, "{\"evaluations\":[{\"decision\":\"true\"}]}")),
        bad(
            "one decision more",
            (e, b) ->
                FakeService.json(
                    e, 200, "{\"evaluations\":[{\"decision\":true},{\"decision\":true}]}")),
        bad(
            "two decisions in one",
            (e, b) ->
                FakeService.json(
                    e, 200, "{\"evaluations\":[{\"decision\":false,\"decision\":true}]}")),
        bad("cut off", (e, b) -> FakeService.cut(e, "{\"evaluations\":[{\"decision\":true}]}")),
        bad("a reset", (e, b) -> e.close()));
  }

  private static Arguments bad(String name, FakeService.Behaviour behaviour) {
    return arguments(name, behaviour);
  }

  /**
   * Case 67: an error is a no that says so, whatever the agency sent; the others' answers stand.
   */
  @ParameterizedTest(name = "{0}")
  @MethodSource("unusable")
  void anAgencyThatBreaksItsPromiseHasSaidNothing(String name, FakeService.Behaviour behaviour) {
    federation.agency("swe-ct").behave(behaviour);

    Response many =
        as(german())
            .body(
                germany(
                    ",\"evaluations\":[{\"resource\":%s},{\"resource\":%s}]"
                        .formatted(resource("swe-ct", 2), resource("fra-ct", 2))))
            .post(MANY);
    Response one = as(german()).body(question("swe-ct", 2)).post(ONE);

    assertEquals("{\"evaluations\":[" + AWAY + ",{\"decision\":true}]}", many.body().asString());
    assertEquals(503, one.statusCode());
    assertEquals(
        "{\"type\":\"urn:entente:problem:agency-unavailable\","
            + "\"title\":\"the agency is not available\",\"status\":503}",
        one.body().asString());
  }

  /** Case C 18. */
  @Test
  void answersAtTheDeadline() {
    as(german()).body(question("fra-ct", 2)).post(ONE).then().statusCode(200);
    federation.agency("swe-ct").behave(FakeService.trickle());
    long began = System.nanoTime();

    as(german())
        .body(
            germany(
                ",\"evaluations\":[{\"resource\":%s},{\"resource\":%s}]"
                    .formatted(resource("swe-ct", 2), resource("fra-ct", 2))))
        .post(MANY)
        .then()
        .body("evaluations.decision", equalTo(List.of(false, true)))
        .body("evaluations[0].context.error.status", equalTo(503));

    assertTrue(System.nanoTime() - began < 5_000_000_000L);
  }

  @Test
  void isForEverybodySignedInButTheFederationsAdministrator() {
    for (String role :
        List.of(
            "analyst", "contributor", "reviewer", "sharing-officer", "duty-officer", "auditor")) {
      as(withRoles(role)).body(question("fra-ct", 2)).post(ONE).then().statusCode(200);
    }
    as(withRoles("federation-admin")).body(question("fra-ct", 2)).post(ONE).then().statusCode(403);
    as(withRoles("federation-admin")).body(question("fra-ct", 2)).post(MANY).then().statusCode(403);
    given().contentType("application/json").body("{}").post(ONE).then().statusCode(401);
  }

  /** 6: the addresses are this gateway's own, whatever a request says of itself. */
  @Test
  void saysWhereItAnswers() {
    given()
        .header("Host", "evil.example")
        .header("X-Forwarded-Host", "evil.example")
        .get("/.well-known/authzen-configuration")
        .then()
        .statusCode(200)
        .contentType(startsWith("application/json"))
        .body(
            equalTo(
                "{\"policy_decision_point\":\"https://door.example\","
                    + "\"access_evaluation_endpoint\":\"https://door.example/access/v1/evaluation\","
                    + "\"access_evaluations_endpoint\":\"https://door.example/access/v1/evaluations\"}"));
  }

  private static RequestSpecification as(String token) {
    return given().auth().oauth2(token).contentType("application/json");
  }
}
