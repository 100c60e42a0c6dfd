// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.restassured.response.Response;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.entente.local.federation.LocalFederation;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** Case 62: France's policy, and all that explains it, is for France's own people. */
@ExtendWith(FederationExtension.class)
class PolicySecrecyE2ET {

  private static final String ID = "5f0c1f5e-3a1e-4c57-9a3e-0d6f9b7c2a11";

  /** Verb and path; {@code {}} stands for the agency. */
  private static final List<String> ASKED =
      List.of(
          "GET /api/v1/policies/{}",
          "GET /api/v1/policies/{}/versions",
          "GET /api/v1/policies/{}/versions/1",
          "POST /api/v1/policies/{}/versions/1/rollback",
          "POST /api/v1/policies/{}/lint",
          "GET /api/v1/policies/{}/drafts",
          "POST /api/v1/policies/{}/drafts",
          "GET /api/v1/policies/{}/drafts/" + ID,
          "PUT /api/v1/policies/{}/drafts/" + ID,
          "DELETE /api/v1/policies/{}/drafts/" + ID,
          "GET /api/v1/policies/{}/drafts/" + ID + "/lint",
          "GET /api/v1/policies/{}/drafts/" + ID + "/document",
          "POST /api/v1/policies/{}/drafts/" + ID + "/proposal",
          "GET /api/v1/policies/{}/proposals",
          "GET /api/v1/policies/{}/proposals/" + ID,
          "DELETE /api/v1/policies/{}/proposals/" + ID,
          "GET /api/v1/agencies/{}/policy",
          "POST /api/v1/agencies/{}/policy/previews",
          "POST /api/v1/agencies/{}/policy/confirmations",
          "GET /api/v1/agencies/{}/policy/confirmations/" + "a".repeat(43),
          "DELETE /api/v1/agencies/{}/policy/confirmations/" + "a".repeat(43),
          "POST /api/v1/agencies/{}/policy/explanations",
          "POST /api/v1/agencies/{}/policy/audience",
          "GET /api/v1/agencies/{}/policy/lint",
          "POST /api/v1/agencies/{}/policy/lint",
          "GET /api/v1/agencies/{}/policy/view-as/deu-ct/incidents",
          "GET /api/v1/agencies/{}/policy/view-as/deu-ct/incidents/" + ID,
          "GET /api/v1/agencies/{}/policy/grants",
          "DELETE /api/v1/agencies/{}/policy/grants/" + ID,
          "POST /api/v1/agencies/{}/policy/grants/" + ID + "/review",
          "GET /api/v1/agencies/{}/incidents/" + ID + "/audience");

  private final LocalFederation federation;

  PolicySecrecyE2ET(LocalFederation federation) {
    this.federation = federation;
  }

  @TestFactory
  Stream<DynamicTest> isNotFoundByAPartnersOfficerAsIfThereWereNoFrance() {
    String token = federation.gateway().accessToken("deu-ct-officer-1");
    return ASKED.stream()
        .map(asked ->
            dynamicTest(
                asked,
                () -> {
                  Response french = ask(token, asked, "fra-ct");
                  Response nobodys = ask(token, asked, "xxx-none");
                  assertEquals(404, french.statusCode(), french::asString);
                  assertEquals(nobodys.asString(), french.asString());
                }));
  }

  @TestFactory
  Stream<DynamicTest> isRefusedToAPartnersAnalystAndSystem() {
    List<String> tokens =
        Stream.of("deu-ct-analyst", "deu-ct-system")
            .map(name -> federation.gateway().accessToken(name))
            .toList();
    return ASKED.stream()
        .map(asked ->
            dynamicTest(
                asked,
                () -> {
                  Set<String> answers = new TreeSet<>();
                  for (String token : tokens) {
                    Response answer = ask(token, asked, "fra-ct");
                    assertTrue(Set.of(403, 404).contains(answer.statusCode()), answer::asString);
                    answers.add(answer.asString());
                  }
                  assertTrue(
                      answers.stream().noneMatch(text -> text.contains("fra-ct")),
                      answers::toString);
                }));
  }

  /**
   * A question of access is answered with yes or no, and alike for what is hidden and what is not.
   */
  @Test
  void isNotToBeGuessedFromQuestionsOfAccess() {
    // Given
    Asking sweden = Asking.as(federation, "swe-ct-analyst");
    String hidden =
        Asking.as(federation, "fra-ct-analyst")
            .get(FrenchPolicy.INCIDENTS + "?kind=FOILED_PLOT")
            .jsonPath()
            .getString("items[0].urn");

    // When
    Set<String> answers = new TreeSet<>();
    for (String urn :
        List.of(hidden, "urn:entente:fra-ct:" + ID, "urn:entente:xxx-none:" + ID, "nonsense")) {
      for (String subject : List.of("swe-ct", "fra-ct", "deu-ct")) {
        Response answer =
            sweden.post(
                "/access/v1/evaluation",
                """
                {"subject": {"type": "agency", "id": "%s"}, "action": {"name": "read"},
                 "resource": {"type": "incident", "id": "%s"}}
                """
                    .formatted(subject, urn));
        answers.add(answer.statusCode() + " " + answer.asString());
      }
    }

    // Then
    assertEquals(Set.of("200 {\"decision\":false}"), answers);
  }

  private Response ask(String token, String asked, String agency) {
    String[] parts = asked.replace("{}", agency).split(" ");
    var request = given().auth().oauth2(token);
    if (parts[0].startsWith("P")) {
      request =
          request
              .contentType("application/json")
              .body(body(parts[1], agency))
              .header("If-Match", "\"r1\"");
    }
    return request.request(parts[0], federation.file().gateway() + parts[1]);
  }

  /** A draft for whoever wants one; of the rest nothing is read before it is known who asks. */
  private static String body(String path, String agency) {
    return path.contains("/drafts")
        ? "{\"text\":\"originator: %s\\nrules: []\\n\"}".formatted(agency)
        : "{}";
  }
}
