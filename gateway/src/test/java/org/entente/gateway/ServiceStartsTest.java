// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.entente.gateway.testing.Federation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Federation.class)
class ServiceStartsTest {

  @SuppressWarnings("NullAway.Init") // the test framework sets it
  @TestHTTPResource(value = "/health/ready", management = true)
  URI ready;

  @Test
  void isReadyOnceStarted() {
    given().when().get(ready).then().statusCode(200).body("status", equalTo("UP"));
  }

  /** Case 19. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/q",
        "/q/health",
        "/q/health/ready",
        "/q/metrics",
        "/q/openapi",
        "/q/swagger-ui",
        "/q/dev-ui",
        "/q/arc",
        "/graphql",
        "/internal/v1/leases",
        "/internal/v1/snapshots",
        "/api/v1/nothing"
      })
  void answersNothingElseOnThePublicPort(String path) {
    given()
        .get(path)
        .then()
        .statusCode(404)
        .contentType("application/problem+json")
        .header("Content-Security-Policy", containsString("default-src 'none'"));
  }
}
