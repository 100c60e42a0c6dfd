// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.audit;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.entente.incidents.ServiceResource;
import org.entente.incidents.TestDatabase;
import org.entente.kit.testing.TestIdentityProvider;
import org.entente.kit.testing.TestToken;
import org.junit.jupiter.api.Test;

/** Who is refused is in the agency's own log before the answer leaves. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class RefusalsTest {

  private static final String POLICY = "/api/v1/agencies/fra-ct/policy";
  private static final String FORBIDDEN =
      "{\"type\":\"urn:entente:problem:forbidden\",\"title\":\"the caller may not do this\","
          + "\"status\":403}";

  @SuppressWarnings("NullAway.Init") // the test framework sets it
  @ConfigProperty(name = "entente.database.url")
  String url;

  private static TestToken person(String name, String agency, String role) {
    return TestIdentityProvider.shared().token("incidents-fra-ct").person(name, agency).roles(role);
  }

  private static Response get(TestToken token, String path) {
    return given().auth().oauth2(token.sign()).get(path);
  }

  /** What the master log holds of a subject, as entries. */
  private static io.restassured.response.ValidatableResponse logged(String subject) {
    return get(
            person("auditor", "fra-ct", "auditor"),
            "/api/v1/agencies/fra-ct/audit/master?limit=1000")
        .then()
        .statusCode(200)
        .rootPath("items.findAll { it.entry.caller.subject == '" + subject + "' }.entry");
  }

  private static String subject(TestToken token) {
    String payload = token.sign().split("\\.")[1];
    String json =
        new String(
            java.util.Base64.getUrlDecoder().decode(payload),
            java.nio.charset.StandardCharsets.UTF_8);
    return io.restassured.path.json.JsonPath.from(json).getString("sub");
  }

  @Test
  void aMissingRoleIsLogged() {
    // Given
    TestToken analyst = person("refused-for-role", "deu-ct", "analyst");

    // When
    Response answer = get(analyst, POLICY);

    // Then
    assertEquals(403, answer.statusCode());
    assertEquals(FORBIDDEN, answer.asString());
    logged(subject(analyst))
        .body("event", contains("policy.refused"))
        .body("outcome", contains("denied"))
        .body("caller.agency", contains("deu-ct"))
        .body("request.method", contains("GET"));
  }

  @Test
  void aPurposeThatIsNotAllowedIsLogged() {
    // Given
    TestToken analyst = person("refused-for-purpose", "deu-ct", "analyst");

    // When
    Response answer =
        given()
            .auth()
            .oauth2(analyst.sign())
            .header("Entente-Purpose", "civil-protection")
            .get("/api/v1/agencies/fra-ct/incidents");

    // Then
    assertEquals(FORBIDDEN, answer.asString());
    logged(subject(analyst)).body("event", contains("incident.refused"));
  }

  @Test
  void claimsOfAWrongShapeAreLoggedWithTheSubjectAlone() {
    // Given
    TestToken shapeless = person("refused-for-claims", "deu-ct", "auditor").without("agency");

    // When
    Response answer = get(shapeless, POLICY);

    // Then
    assertEquals(FORBIDDEN, answer.asString());
    logged(subject(shapeless))
        .body("event", contains("policy.refused"))
        .body("caller.agency", contains(nullValue()));
  }

  @Test
  void thePolicyAndTheLogsThatAreNotThereForTheCallerAreLogged() {
    // Given
    TestToken foreign = person("refused-by-absence", "deu-ct", "auditor");

    // When
    assertEquals(404, get(foreign, POLICY).statusCode());
    assertEquals(404, get(foreign, "/api/v1/agencies/fra-ct/audit/master").statusCode());

    // Then
    logged(subject(foreign)).body("event", hasItems("policy.refused", "audit.refused"));
  }

  @Test
  void aDenialThatCannotBeLoggedIsNotGiven() throws SQLException {
    // Given
    String function = "EXECUTE ON FUNCTION entente_store.append_audit(text, bytea[], jsonb[])";
    asOwner("REVOKE " + function + " FROM entente_auditor");
    try {
      for (TestToken token :
          java.util.List.of(
              person("unlogged", "deu-ct", "analyst"), person("unlogged", "deu-ct", "auditor"))) {
        // When
        Response answer = get(token, POLICY);

        // Then
        answer
            .then()
            .statusCode(503)
            .header("Retry-After", "1")
            .body("type", equalTo("urn:entente:problem:unavailable"));
      }
    } finally {
      asOwner("GRANT " + function + " TO entente_auditor");
    }
  }

  private void asOwner(String statement) throws SQLException {
    try (Connection owner =
        DriverManager.getConnection(url, "entente_owner", TestDatabase.PASSWORD)) {
      owner.createStatement().execute(statement);
    }
  }
}
