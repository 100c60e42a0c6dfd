// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.kit.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.entente.kit.testing.IdentityProviderResource;
import org.entente.kit.testing.TestIdentityProvider;
import org.entente.kit.testing.TestToken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(IdentityProviderResource.class)
class KitHttpTest {

  private static final String PROBE = "/api/v1/probe";

  private static TestToken token() {
    return TestIdentityProvider.shared().token("probe");
  }

  private static RequestSpecification analyst() {
    return given().urlEncodingEnabled(false).auth().oauth2(token().sign());
  }

  @Test
  void tellsTheCallerOfTheRequest() {
    analyst()
        .header("Entente-Purpose", "criminal-investigation")
        .get(PROBE + "/caller")
        .then()
        .statusCode(200)
        .header("Cache-Control", "no-store")
        .header("X-Content-Type-Options", "nosniff")
        .body("agency", equalTo("fra-ct"))
        .body("clearance", equalTo(3))
        .body("purpose", equalTo("criminal-investigation"));
  }

  @Test
  void takesTheDefaultPurposeWhenNoneIsStated() {
    given()
        .auth()
        .oauth2(token().defaultPurpose("counter-terrorism").sign())
        .get(PROBE + "/caller")
        .then()
        .body("purpose", equalTo("counter-terrorism"));
    analyst().get(PROBE + "/caller").then().body("purpose", equalTo("none"));
  }

  @ParameterizedTest
  @CsvSource({"nonsense,400", "'',400", "Counter-Terrorism,400", "border-security,403"})
  void refusesAPurposeThatIsUnknownOrNotTheCallers(String purpose, int status) {
    analyst()
        .header("Entente-Purpose", purpose)
        .get(PROBE + "/caller")
        .then()
        .statusCode(status)
        .contentType("application/problem+json");
  }

  @Test
  void refusesTwoPurposes() {
    analyst()
        .header("Entente-Purpose", "counter-terrorism", "criminal-investigation")
        .get(PROBE + "/caller")
        .then()
        .statusCode(400);
  }

  /** Case 13. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        ";x=1",
        "%2fx",
        "%2Fx",
        "%5c",
        "%3bx",
        "%2e%2e/x",
        "/%2e",
        "//x",
        "/./x",
        "/../x",
        "%00",
        "%25",
        "%c0%af",
        "%0d%0a",
        "%3f",
        "%23"
      })
  void answersAnAmbiguousPathWith400BeforeAnythingElse(String suffix) throws Exception {
    RawHttp.Answer answer = RawHttp.send("GET " + PROBE + "/caller" + suffix + " HTTP/1.1");

    assertEquals(400, answer.status());
    assertEquals(
        "{\"type\":\"urn:entente:problem:ambiguous-path\","
            + "\"title\":\"the path has more than one reading\",\"status\":400}",
        answer.body());
  }

  /** Case 13: these never reach a filter: the protocol layer closes the connection. */
  @ParameterizedTest
  @ValueSource(strings = {"\\", "%zz", "%2"})
  void answersAPathThatIsNoUriWith400(String suffix) throws Exception {
    assertEquals(400, RawHttp.send("GET " + PROBE + "/caller" + suffix + " HTTP/1.1").status());
  }

  /** Case 14. */
  @ParameterizedTest
  @ValueSource(strings = {"TRACE", "OPTIONS", "CONNECT", "FOO"})
  void answersUnusualMethodsWith405(String method) throws Exception {
    RawHttp.Answer answer = RawHttp.send(method + " " + PROBE + "/caller HTTP/1.1");

    assertEquals(405, answer.status());
    assertEquals("application/problem+json", answer.header("content-type"));
  }

  /** Case 20. */
  @Test
  void givesOneConstant404ForWhatIsAbsentHiddenOrMalformed() {
    String hidden = body(analyst().get(PROBE + "/hidden/deu-ct"), 404);
    String malformed = body(analyst().get(PROBE + "/hidden/nonsense"), 404);
    String absent = body(analyst().get("/api/v1/nothing"), 404);
    String outside = body(analyst().get("/"), 404);

    assertEquals(
        "{\"type\":\"urn:entente:problem:not-found\",\"title\":\"not found\",\"status\":404}",
        hidden);
    assertEquals(hidden, malformed);
    assertEquals(hidden, absent);
    assertEquals(hidden, outside);
  }

  /** Case 38. */
  @Test
  void givesOneConstant403() {
    String role =
        body(given().auth().oauth2(token().roles("reviewer").sign()).get(PROBE + "/caller"), 403);
    String denied = body(analyst().get(PROBE + "/unannotated"), 403);
    String shape =
        body(given().auth().oauth2(token().without("agency").sign()).get(PROBE + "/public"), 403);

    assertEquals(role, denied);
    assertEquals(role, shape);
    assertEquals(
        "{\"type\":\"urn:entente:problem:forbidden\","
            + "\"title\":\"the caller may not do this\",\"status\":403}",
        role);
  }

  @Test
  void asksAnonymousCallersToSignInWhereACallerIsNeeded() {
    for (String path : new String[] {"/caller", "/asks", "/unannotated"}) {
      given()
          .get(PROBE + path)
          .then()
          .statusCode(401)
          .header("WWW-Authenticate", "Bearer")
          .contentType("application/problem+json");
    }
    given().get(PROBE + "/public").then().statusCode(200);
  }

  @Test
  void namesTheAllowedMethodsInA405() {
    analyst()
        .delete(PROBE + "/body")
        .then()
        .statusCode(405)
        .contentType("application/problem+json")
        .body("type", equalTo("urn:entente:problem:method-not-allowed"));
  }

  @Test
  void answers406And415AsProblems() {
    analyst()
        .accept("text/csv")
        .get(PROBE + "/caller")
        .then()
        .statusCode(406)
        .contentType("application/problem+json")
        .body("type", equalTo("urn:entente:problem:not-acceptable"));
    analyst()
        .contentType("text/plain")
        .body("x")
        .post(PROBE + "/body")
        .then()
        .statusCode(415)
        .contentType("application/problem+json")
        .body("type", equalTo("urn:entente:problem:unsupported-media-type"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"name\":\"a\",\"count\":1,\"agencies\":[],\"extra\":1} | /extra | unknown property",
        "{\"name\":\"a\",\"count\":\"1\",\"agencies\":[]} | /count | wrong type or value",
        "{\"name\":\"a\",\"count\":1.5,\"agencies\":[]} | /count | wrong type or value",
        "{\"name\":7,\"count\":1,\"agencies\":[]} | /name | wrong type or value",
        "{\"name\":\"a\",\"count\":null,\"agencies\":[]} | /count | wrong type or value",
        "{\"name\":\"a\",\"name\":\"b\",\"count\":1,\"agencies\":[]} | /name | duplicate property",
        "{\"name\":\"a\",\"count\":1,\"agencies\":[\"fra-ct\",\"no\"]} | /agencies/1 | not an agency id: `no`",
        "{\"name\":\"a\",\"count\":1,\"agencies\":[3]} | /agencies/0 | wrong type or value",
      })
  void pointsAtWhatIsWrongInABody(String body, String pointer, String detail) {
    analyst()
        .contentType("application/json")
        .body(body)
        .post(PROBE + "/body")
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("type", equalTo("urn:entente:problem:invalid-request"))
        .body("errors[0].pointer", equalTo(pointer))
        .body("errors[0].detail", equalTo(detail));
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "{", "[]", "null", "\"text\"", "{} {}", "{'name':1}", "NaN"})
  void answers400ForABodyThatIsNoSuchObject(String body) {
    analyst()
        .contentType("application/json")
        .body(body)
        .post(PROBE + "/body")
        .then()
        .statusCode(400)
        .contentType("application/problem+json");
  }

  /** Cases 81 and C 23. */
  @Test
  void boundsDepthAndNumbers() throws Exception {
    String deep = "{\"name\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
    String longNumber = "{\"count\":" + "9".repeat(500_000) + "}";

    for (String body : new String[] {deep, longNumber}) {
      RawHttp.Answer answer = RawHttp.post(PROBE + "/body", token().sign(), body);

      assertEquals(400, answer.status());
      assertEquals("application/problem+json", answer.header("content-type"));
    }
  }

  /** Cases 81 and C 22. */
  @Test
  void refusesABodyOverTheLimit() throws Exception {
    RawHttp.Answer answer =
        RawHttp.post(PROBE + "/body", token().sign(), "\"" + "x".repeat(1_100_000) + "\"");

    assertEquals(413, answer.status());
    assertEquals(
        "{\"type\":\"urn:entente:problem:payload-too-large\","
            + "\"title\":\"the body is too large\",\"status\":413}",
        answer.body());
  }

  /** Cases 16, 81 and C 22. */
  @Test
  void refusesAChunkedBodyOverTheLimit() throws Exception {
    RawHttp.Answer answer = RawHttp.sendChunks(PROBE + "/body", token().sign(), 1_100_000);

    assertEquals(413, answer.status());
  }

  @Test
  void streamsABodyOverTheLimitToAMethodThatAsksForIt() throws Exception {
    RawHttp.Answer measured =
        RawHttp.post(PROBE + "/streamed", token().sign(), "x".repeat(3_000_000));
    RawHttp.Answer chunked = RawHttp.sendChunks(PROBE + "/streamed", token().sign(), 3_000_000);

    assertEquals("200 3000000", measured.status() + " " + measured.body());
    assertEquals(200, chunked.status());
  }

  /** Case 36. */
  @Test
  void namesAnUnknownOrDoubledQueryParameter() {
    analyst().get(PROBE + "/query?kind=a&kind=b&limit=3").then().statusCode(200);
    analyst()
        .get(PROBE + "/query?kin=a")
        .then()
        .statusCode(400)
        .body("errors[0].pointer", equalTo("kin"));
    analyst()
        .get(PROBE + "/query?limit=1&limit=2")
        .then()
        .statusCode(400)
        .body("errors[0].detail", equalTo("`limit` may be given once only"));
    analyst().get(PROBE + "/caller?fields=all").then().statusCode(400);
    analyst().get(PROBE + "/forwarded?anything=goes").then().statusCode(200);
  }

  /** Case 38. */
  @Test
  void tellsNothingOfAnUnexpectedErrorButItsId() {
    Response answer = analyst().get(PROBE + "/failing");

    answer
        .then()
        .statusCode(500)
        .contentType("application/problem+json")
        .body("type", equalTo("urn:entente:problem:internal"))
        .body("instance", startsWith("urn:uuid:"))
        .body("$", not(hasKey("detail")));
    assertFalse(answer.asString().contains("secret"));
  }

  /** Cases C 3 and C 5. */
  @Test
  void answers503WhileTheDatabaseIsAway() {
    analyst().get(PROBE + "/database-away").then().statusCode(503).header("Retry-After", "1");
  }

  /** Case 54: how much a statement had to look at must not show in the form of the answer. */
  @Test
  void answersAStatementThatTookTooLongLikeADatabaseThatIsAway() {
    String away = body(analyst().get(PROBE + "/database-away"), 503);

    assertEquals(away, body(analyst().get(PROBE + "/statement-timeout"), 503));
  }

  /** Cases 11 and 16. */
  @Test
  void refusesDoubledCredentials() throws Exception {
    String header = "Authorization: Bearer " + token().sign();
    RawHttp.Answer answer = RawHttp.send("GET " + PROBE + "/caller HTTP/1.1", header, header);

    assertEquals(401, answer.status());
  }

  private static String body(Response answer, int status) {
    assertEquals(status, answer.statusCode());
    assertEquals("application/problem+json", answer.contentType());
    assertEquals("no-store", answer.header("Cache-Control"));
    return answer.asString();
  }
}
