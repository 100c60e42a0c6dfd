// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.federation;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.entente.gateway.testing.Federation;
import org.entente.gateway.testing.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What all agencies can be asked at once. */
@QuarkusTest
@QuarkusTestResource(Federation.class)
class FederatedQuestionTest {

  private static final String SEARCH = "/api/v1/incidents";

  @SuppressWarnings("NullAway.Init") // the test framework sets it
  Federation federation;

  @BeforeEach
  void calm() {
    federation.reset();
  }

  @Test
  void saysWhatItCanBeAskedWhenAskedSomethingElse() {
    String detail =
        given()
            .auth()
            .oauth2(Tokens.analyst())
            .queryParam("where", "place.admin2:exists")
            .get(SEARCH)
            .jsonPath()
            .getString("errors[0].detail");

    assertTrue(detail.contains("unknown query parameter `where`"), detail);
    assertTrue(detail.contains("`admin1`, `bbox`, `circle`, `country`"), detail);
  }

  @Test
  void passesAnAreaOnToEveryAgency() {
    given()
        .auth()
        .oauth2(Tokens.analyst())
        .queryParam("bbox", "170,-50.5,-170,10")
        .queryParam("circle", "18.5,4,50")
        .get(SEARCH);

    federation
        .agencies()
        .values()
        .forEach(agency -> {
          String target = agency.received().getFirst().target();
          assertTrue(target.contains("bbox=170%2C-50.5%2C-170%2C10&circle=18.5%2C4%2C50"), target);
        });
  }
}
