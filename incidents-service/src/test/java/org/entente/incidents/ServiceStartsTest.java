// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class ServiceStartsTest {

  @SuppressWarnings("NullAway.Init") // the test framework sets it
  @TestHTTPResource(value = "/health/ready", management = true)
  URI ready;

  @Test
  void isReadyOnceStarted() {
    given().when().get(ready).then().statusCode(200).body("status", equalTo("UP"));
  }

  /** Case 19. */
  @Test
  void hidesItsHealthFromThePublicPort() {
    given().when().get("/q/health/ready").then().statusCode(404);
  }
}
