// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.entente.kit.caller.Role;
import org.entente.kit.testing.IdentityProviderResource;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every endpoint for every role, at home and abroad. Who passes is named; all others must fail: 403
 * without the role, 404 with the role but of another agency, 401 without a token.
 */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
@QuarkusTestResource(IdentityProviderResource.class)
class AccessMatrixTest {

  private static final Set<Role> ALL = Set.of(Role.values());
  private static final Set<Role> READERS =
      Set.of(Role.SHARING_OFFICER, Role.DUTY_OFFICER, Role.AUDITOR);
  private static final Set<Role> OFFICERS = Set.of(Role.SHARING_OFFICER);
  private static final Set<Role> ADMINISTRATORS = Set.of(Role.FEDERATION_ADMIN);

  /**
   * An endpoint as one role may meet it.
   *
   * @param ownOnly whether another agency's people find nothing
   * @param expected what it says of this very request to whoever is let through
   */
  private record Endpoint(
      String method,
      String path,
      Set<Role> passing,
      boolean ownOnly,
      String type,
      String body,
      int expected) {

    Endpoint(
        String method, String path, Set<Role> passing, boolean ownOnly, String type, String body) {
      this(method, path, passing, ownOnly, type, body, usual(method));
    }

    private static int usual(String method) {
      return switch (method) {
        case "GET" -> 200;
        case "PUT", "POST" -> 400;
        default -> 404;
      };
    }

    static Endpoint get(String path, Set<Role> passing, boolean ownOnly) {
      return new Endpoint("GET", path, passing, ownOnly, "", "");
    }

    Response call(RequestSpecification caller) {
      RequestSpecification request =
          type.isEmpty() ? caller : caller.contentType(type).body(body.getBytes(UTF_8));
      return request.request(method, path);
    }
  }

  private static List<Endpoint> endpoints(TestAgency own, String proposal, String draft) {
    String json = "application/json";
    String yaml = "application/yaml";
    String noPolicy = "{\"text\":\"x: 1\"}";
    String admission = "{\"name\":\"x\",\"publicKey\":\"none\"}";
    String nobody = "{\"members\":[\"fra-nobody\"]}";
    String absent = "2b7d4f5e-58e4-4f0b-9d0e-3f8a2d7c1b11";
    return List.of(
        Endpoint.get("/api/v1/agencies", ALL, false),
        new Endpoint("PUT", "/api/v1/agencies/fra-x", ADMINISTRATORS, false, json, admission),
        new Endpoint("DELETE", "/api/v1/agencies/fra-nobody", ADMINISTRATORS, false, "", ""),
        Endpoint.get("/api/v1/communities/desk-" + own.id(), communityReaders(), true),
        new Endpoint("PUT", "/api/v1/communities/x-y", ADMINISTRATORS, false, json, nobody),
        new Endpoint("DELETE", "/api/v1/communities/nobody", ADMINISTRATORS, false, "", ""),
        Endpoint.get("/api/v1/agreements", communityReaders(), false),
        Endpoint.get("/api/v1/agreements/pact-" + own.id(), communityReaders(), true),
        new Endpoint("PUT", "/api/v1/agreements/x", ADMINISTRATORS, false, json, "{}"),
        new Endpoint("DELETE", "/api/v1/agreements/nobodys", ADMINISTRATORS, false, "", ""),
        Endpoint.get("/api/v1/policies/schema", ALL, false),
        Endpoint.get(own.policies(), READERS, true),
        Endpoint.get(own.policies() + "/versions", READERS, true),
        Endpoint.get(own.policies() + "/versions/1", READERS, true),
        new Endpoint("POST", own.policies() + "/proposals", OFFICERS, true, yaml, "x: 1"),
        Endpoint.get(own.policies() + "/proposals", READERS, true),
        Endpoint.get(own.policies() + "/proposals/" + proposal, READERS, true),
        new Endpoint("POST", own.policies() + "/versions/0/rollback", OFFICERS, true, "", "", 404),
        Endpoint.get(own.policies() + "/drafts", OFFICERS, true),
        new Endpoint("POST", own.policies() + "/drafts", OFFICERS, true, json, noPolicy),
        new Endpoint("POST", own.policies() + "/drafts", OFFICERS, true, yaml, "x: 1"),
        Endpoint.get(own.policies() + "/drafts/" + draft, OFFICERS, true),
        new Endpoint("PUT", own.policies() + "/drafts/" + draft, OFFICERS, true, json, noPolicy),
        new Endpoint("PUT", own.policies() + "/drafts/" + draft, OFFICERS, true, yaml, "x: 1"),
        new Endpoint("DELETE", own.policies() + "/drafts/" + absent, OFFICERS, true, "", ""),
        Endpoint.get(own.policies() + "/drafts/" + draft + "/document", OFFICERS, true),
        Endpoint.get(own.policies() + "/drafts/" + draft + "/lint", OFFICERS, true),
        new Endpoint("POST", own.policies() + "/lint", OFFICERS, true, yaml, "x: 1"),
        new Endpoint(
            "POST",
            own.policies() + "/drafts/" + absent + "/proposal",
            OFFICERS,
            true,
            "",
            "",
            404),
        new Endpoint("DELETE", own.policies() + "/proposals/" + absent, OFFICERS, true, "", ""));
  }

  private static Set<Role> communityReaders() {
    return Set.of(Role.SHARING_OFFICER, Role.DUTY_OFFICER, Role.AUDITOR, Role.FEDERATION_ADMIN);
  }

  /** Cases 62 and 86. */
  @TestFactory
  List<DynamicTest> lets403And404AndNothingElseMeetWhoIsNotNamed() {
    TestAgency own = TestAgency.admitted("fra");
    TestAgency other = TestAgency.admitted("deu");
    TestAgency.community("desk-" + own.id(), own).then().statusCode(201);
    TestAgency.agreement("pact-" + own.id(), TestAgency.terms(own, TestAgency.admitted("swe")))
        .then()
        .statusCode(201);
    own.install(own.policy("everyone"));
    String proposal = own.propose(own.policy("everyone")).path("id");
    String draft =
        own.officer()
            .contentType("application/yaml")
            .body(own.policy("everyone").getBytes(UTF_8))
            .post(own.policies() + "/drafts")
            .path("id");
    String notFound =
        other.officer().get("/api/v1/policies/swe-nobody").then().extract().asString();
    List<DynamicTest> tests = new ArrayList<>();
    for (Endpoint endpoint : endpoints(own, proposal, draft)) {
      for (Role role : Role.values()) {
        for (TestAgency agency : List.of(own, other)) {
          tests.add(
              DynamicTest.dynamicTest(
                  "%s %s as %s of %s"
                      .formatted(
                          endpoint.method(),
                          endpoint.path(),
                          role.code(),
                          agency.equals(own) ? "the agency" : "another"),
                  () -> meet(endpoint, role, agency, agency.equals(own), notFound)));
        }
      }
      tests.add(
          DynamicTest.dynamicTest(
              "%s %s without a token".formatted(endpoint.method(), endpoint.path()),
              () ->
                  assertEquals(
                      401, endpoint.call(io.restassured.RestAssured.given()).statusCode())));
    }
    return tests;
  }

  private static void meet(
      Endpoint endpoint, Role role, TestAgency agency, boolean own, String notFound) {
    Response answer = endpoint.call(agency.person("pat", role.code()));
    boolean administrator = role == Role.FEDERATION_ADMIN;
    if (!endpoint.passing().contains(role)) {
      assertEquals(403, answer.statusCode());
    } else if (endpoint.ownOnly() && !own && !administrator) {
      assertEquals(404, answer.statusCode());
      assertEquals(notFound, answer.asString());
    } else {
      assertEquals(endpoint.expected(), answer.statusCode());
    }
  }
}
