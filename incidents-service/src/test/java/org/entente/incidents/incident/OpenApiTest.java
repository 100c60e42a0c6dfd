// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.entente.incidents.ServiceResource;
import org.entente.kit.testing.DescriptionRules;
import org.junit.jupiter.api.Test;

/**
 * The committed description of the API is the one that the code gives. After a change of the API:
 * {@code ./mvnw -pl incidents-service -am test -Dtest=OpenApiTest -Dopenapi.update=true}.
 */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class OpenApiTest {

  private static final Path COMMITTED = Path.of("openapi.yaml");

  @SuppressWarnings("NullAway.Init") // the test framework sets it
  @TestHTTPResource(value = "/openapi", management = true)
  URI description;

  @Test
  void describesTheApiAsItIs() throws IOException {
    String current =
        given()
            .accept("application/yaml")
            .get(description)
            .then()
            .statusCode(200)
            .extract()
            .asString();

    if (Boolean.getBoolean("openapi.update")) {
      Files.writeString(COMMITTED, current);
    }
    assertEquals(Files.readString(COMMITTED), current);
  }

  @Test
  void isGoodForMakingClientsFrom() throws IOException {
    String json = given().accept("application/json").get(description).body().asString();

    assertEquals(List.of(), DescriptionRules.brokenBy(new ObjectMapper().readTree(json)));
  }
}
