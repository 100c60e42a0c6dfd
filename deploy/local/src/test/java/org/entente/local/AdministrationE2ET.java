// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.entente.local.federation.LocalFederation;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** Case 86: who administers sees nothing, and who sees administers nothing. */
@ExtendWith(FederationExtension.class)
class AdministrationE2ET {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<Integer> REFUSED = Set.of(401, 403, 404, 405);

  private final LocalFederation federation;

  AdministrationE2ET(LocalFederation federation) {
    this.federation = federation;
  }

  @TestFactory
  Stream<DynamicTest> theFederationsAdministratorReadsNoRecordAndNoPolicy() {
    Asking administrator = Asking.as(federation, "federation-admin");
    return Stream.of(
            "/api/v1/incidents",
            FrenchPolicy.INCIDENTS,
            FrenchPolicy.INSTALLED,
            FrenchPolicy.INSTALLED + "/lint",
            FrenchPolicy.INSTALLED + "/grants",
            FrenchPolicy.INSTALLED + "/view-as/deu-ct/incidents",
            "/api/v1/agencies/fra-ct/audit/master",
            "/api/v1/policies/fra-ct",
            "/api/v1/policies/fra-ct/versions",
            "/api/v1/policies/fra-ct/drafts",
            "/api/v1/policies/fra-ct/proposals")
        .map(path ->
            dynamicTest(path, () -> assertEquals(403, administrator.get(path).statusCode())));
  }

  @TestFactory
  Stream<DynamicTest> nobodyOfAnAgencyChangesTheFederation() {
    return Stream.of(
            "fra-ct-officer-1", "fra-ct-duty-officer", "fra-ct-auditor", "fra-ct-contributor")
        .map(name ->
            dynamicTest(
                name,
                () -> {
                  String token = federation.gateway().accessToken(name);
                  for (String path :
                      List.of(
                          "/api/v1/agencies/ita-ct",
                          "/api/v1/agencies/fra-ct",
                          "/api/v1/communities/games-desk",
                          "/api/v1/agreements/joint-investigation")) {
                    assertEquals(403, send("PUT", token, path).statusCode(), path);
                    assertEquals(403, send("DELETE", token, path).statusCode(), path);
                  }
                }));
  }

  @TestFactory
  Stream<DynamicTest> nobodyChangesWhoTheyAre() {
    return Stream.of("fra-ct-analyst", "fra-ct-officer-1", "federation-admin")
        .map(name ->
            dynamicTest(
                name,
                () -> {
                  String token = federation.gateway().accessToken(name);
                  String keycloak = federation.file().issuer().replaceFirst("/realms/.*", "");
                  String subject = claims(token).path("sub").asText();
                  Map<String, Object> wish =
                      Map.of(
                          "username",
                          name,
                          "attributes",
                          Map.of("clearance", List.of("4"), "agency", List.of("deu-ct")));
                  for (String address :
                      List.of(
                          federation.file().issuer() + "/account",
                          federation.file().issuer() + "/account/",
                          keycloak + "/admin/realms/entente/users/" + subject)) {
                    for (String verb : List.of("GET", "POST", "PUT")) {
                      Response answer =
                          given()
                              .auth()
                              .oauth2(token)
                              .accept("application/json")
                              .contentType("application/json")
                              .body(wish)
                              .redirects()
                              .follow(false)
                              .request(verb, address);
                      assertTrue(
                          REFUSED.contains(answer.statusCode()),
                          () -> verb + " " + address + " " + answer.statusCode());
                    }
                  }
                  JsonNode before = claims(token);
                  JsonNode after = claims(federation.gateway().accessToken(name));
                  for (String claim : List.of("agency", "clearance", "roles", "purposes")) {
                    assertEquals(before.path(claim), after.path(claim), claim);
                  }
                }));
  }

  private Response send(String verb, String token, String path) {
    return given()
        .auth()
        .oauth2(token)
        .contentType("application/json")
        .body("{}")
        .request(verb, federation.file().gateway() + path);
  }

  private static JsonNode claims(String token) throws IOException {
    return JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]));
  }
}
