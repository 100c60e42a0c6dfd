// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing;

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
import org.entente.kit.testing.DescriptionRules;
import org.entente.kit.testing.IdentityProviderResource;
import org.junit.jupiter.api.Test;

/**
 * The committed description is the one the code has; write it anew with {@code
 * -Dopenapi.update=true}.
 */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
@QuarkusTestResource(IdentityProviderResource.class)
class OpenApiDriftTest {

  private static final Path COMMITTED = Path.of("openapi.yaml");

  @SuppressWarnings("NullAway.Init") // the test framework sets it
  @TestHTTPResource(value = "/openapi", management = true)
  URI description;

  @Test
  void isCommittedAsTheCodeHasIt() throws IOException {
    String now = given().get(description).then().statusCode(200).extract().asString();

    if (Boolean.getBoolean("openapi.update")) {
      Files.writeString(COMMITTED, now);
    }

    assertEquals(Files.readString(COMMITTED), now);
  }

  @Test
  void isGoodForMakingClientsFrom() throws IOException {
    String json = given().accept("application/json").get(description).body().asString();

    assertEquals(List.of(), DescriptionRules.brokenBy(new ObjectMapper().readTree(json)));
  }
}
