// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.docs;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.entente.gateway.testing.Federation;
import org.entente.kit.testing.DescriptionRules;
import org.junit.jupiter.api.Test;

/** The committed description; write it anew with {@code -Dopenapi.update=true}. */
@QuarkusTest
@QuarkusTestResource(Federation.class)
class DescriptionTest {

  private static final Path COMMITTED = Path.of("..", "openapi.yaml");

  private static String served() {
    byte[] yaml =
        given()
            .accept("application/yaml")
            .get("/openapi")
            .then()
            .statusCode(200)
            .extract()
            .asByteArray();
    return new String(yaml, UTF_8);
  }

  @Test
  void isTheOneThatIsServed() throws IOException {
    String served = served();
    if (Boolean.getBoolean("openapi.update")) {
      Files.writeString(COMMITTED, served);
    }

    assertEquals(Files.readString(COMMITTED), served, "run with -Dopenapi.update=true");
  }

  @Test
  void isGoodForMakingClientsFrom() throws IOException {
    String json = given().accept("application/json").get("/openapi").body().asString();

    assertEquals(List.of(), DescriptionRules.brokenBy(new ObjectMapper().readTree(json)));
  }

  /** Of two services that each describe a part under one name, only one could be right. */
  @Test
  void meansTheSameByANameInEveryService() throws IOException {
    JsonNode records = service("incidents-service");
    JsonNode sharing = service("sharing-service");
    for (Map.Entry<String, JsonNode> kind : records.path("components").properties()) {
      JsonNode others = sharing.path("components").path(kind.getKey());
      for (Map.Entry<String, JsonNode> part : kind.getValue().properties()) {
        if (others.has(part.getKey())) {
          assertEquals(others.get(part.getKey()), part.getValue(), part.getKey());
        }
      }
    }
  }

  private static JsonNode service(String name) throws IOException {
    return new YAMLMapper().readTree(Path.of("..", name, "openapi.yaml").toFile());
  }

  @Test
  void namesNoInternalPathAndNoMachine() {
    String served = served();

    assertTrue(served.contains("/api/v1/incidents:"));
    assertFalse(served.contains("/internal"));
    assertFalse(served.contains("localhost"));
    assertFalse(served.contains("127.0.0.1"));
  }

  /** Case 90. */
  @Test
  void hasAViewerThatRunsNothingButItsOwnScripts() throws GeneralSecurityException {
    var page = given().get("/docs/");
    assertEquals(200, page.statusCode());
    String policy = page.header("Content-Security-Policy");
    // A browser takes the digest of what it parsed, and parsing makes every line end a LF.
    String parsed = page.body().asString().replace("\r\n", "\n").replace('\r', '\n');
    Matcher inline =
        Pattern.compile("<script(?![^>]*\\ssrc=)[^>]*>(.*?)</script>", Pattern.DOTALL)
            .matcher(parsed);
    int scripts = 0;
    while (inline.find()) {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(inline.group(1).getBytes(UTF_8));
      String named = "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
      assertTrue(policy.contains(named), named);
      scripts++;
    }
    assertEquals(2, scripts);
    assertFalse(policy.contains("script-src 'self' 'unsafe-inline'"));
    given().get("/docs/swagger-ui-bundle.js").then().statusCode(200);
  }

  /** Case 19. */
  @Test
  void isAllThatIsServedWithoutAToken() {
    given().get("/openapi").then().statusCode(200);
    given().get("/docs/").then().statusCode(200);
    given().get("/docs").then().statusCode(200);
    given().get("/.well-known/authzen-configuration").then().statusCode(200);
    given().post("/access/v1/evaluation").then().statusCode(401);
    given().get("/api/v1/incidents").then().statusCode(401);
    given().get("/api/v1/agencies").then().statusCode(401);
  }
}
