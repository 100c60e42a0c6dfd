// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.agency;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.entente.kit.testing.IdentityProviderResource;
import org.entente.sharing.EmbeddedPostgresResource;
import org.entente.sharing.TestAgency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
@QuarkusTestResource(IdentityProviderResource.class)
class DirectoryHttpTest {

  @Test
  void listsAnAdmittedAgencyToEverybodyAndARemovedOneToNobody() {
    TestAgency france = TestAgency.admitted("fra");
    TestAgency sweden = TestAgency.admitted("swe");

    sweden
        .person("anna", "analyst")
        .get("/api/v1/agencies")
        .then()
        .statusCode(200)
        .body("items.id", hasItem(france.id().value()))
        .body("items.find { it.id == '%s' }.country".formatted(france.id()), equalTo("FRA"))
        .body("items.find { it.id == '%s' }".formatted(france.id()) + ".size()", equalTo(3));

    france.remove().then().statusCode(204);
    france.remove().then().statusCode(404);
    sweden
        .person("anna", "analyst")
        .get("/api/v1/agencies")
        .then()
        .body("items.id", not(hasItem(france.id().value())));
  }

  @Test
  void changesAnAgencyThatIsThereAlready() {
    TestAgency france = TestAgency.admitted("fra");

    france.admit().then().statusCode(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"name\":\"x\"} | '' | publicKey must not be null",
        "{\"name\":\" \",\"publicKey\":\"a\"} | '' | name must have 1 to 200 characters and no control characters",
        "{\"name\":\"x\",\"publicKey\":\"AAAA\"} | /publicKey | must be an ed25519 public key in base64",
        "{\"name\":\"x\",\"publicKey\":\"AAAA\",\"id\":\"fra-ct\"} | /id | unknown property",
      })
  void saysWhatIsWrongWithAnAdmission(String body, String pointer, String detail) {
    TestAgency.administrator()
        .contentType("application/json")
        .body(body)
        .put("/api/v1/agencies/fra-never")
        .then()
        .statusCode(400)
        .body("errors[0].pointer", equalTo(pointer))
        .body("errors[0].detail", equalTo(detail));
  }

  @Test
  void answersAnIdThatIsNoneAsNotFound() {
    TestAgency.administrator().delete("/api/v1/agencies/FRA-CT").then().statusCode(404);
    TestAgency.administrator().get("/api/v1/communities/x").then().statusCode(404);
  }

  /** Case 32. */
  @Test
  void showsACommunityToItsMembersOfficersAndTheAdministratorAlone() {
    TestAgency france = TestAgency.admitted("fra");
    TestAgency germany = TestAgency.admitted("deu");
    TestAgency sweden = TestAgency.admitted("swe");
    String path = "/api/v1/communities/desk-" + france.id();

    TestAgency.community("desk-" + france.id(), germany, france).then().statusCode(201);

    france
        .officer()
        .get(path)
        .then()
        .statusCode(200)
        .body("members", contains(germany.id().value(), france.id().value()));
    TestAgency.administrator().get(path).then().statusCode(200);
    String hidden = sweden.officer().get(path).then().statusCode(404).extract().asString();
    String absent =
        sweden
            .officer()
            .get("/api/v1/communities/never-made")
            .then()
            .statusCode(404)
            .extract()
            .asString();
    assertEquals(absent, hidden);
  }

  @Test
  void hidesACommunityFromAMemberThatHasLeftAndADissolvedOneFromAll() {
    TestAgency france = TestAgency.admitted("fra");
    TestAgency germany = TestAgency.admitted("deu");
    String name = "desk-" + france.id();
    TestAgency.community(name, germany, france).then().statusCode(201);

    TestAgency.community(name, germany).then().statusCode(200);
    france.officer().get("/api/v1/communities/" + name).then().statusCode(404);

    TestAgency.administrator().delete("/api/v1/communities/" + name).then().statusCode(204);
    TestAgency.administrator().get("/api/v1/communities/" + name).then().statusCode(404);
    TestAgency.administrator().delete("/api/v1/communities/" + name).then().statusCode(404);
  }

  @Test
  void takesARemovedAgencyOutOfItsCommunities() {
    TestAgency france = TestAgency.admitted("fra");
    TestAgency germany = TestAgency.admitted("deu");
    String name = "desk-" + france.id();
    TestAgency.community(name, germany, france).then().statusCode(201);

    france.remove().then().statusCode(204);

    TestAgency.administrator()
        .get("/api/v1/communities/" + name)
        .then()
        .body("members", contains(germany.id().value()));
  }

  @Test
  void admitsNoStrangerAndNobodyTwiceToACommunity() {
    TestAgency france = TestAgency.admitted("fra");
    TestAgency stranger = TestAgency.stranger("swe");

    TestAgency.community("desk-" + france.id(), france, stranger)
        .then()
        .statusCode(400)
        .body("errors[0].pointer", equalTo("/members"));
    TestAgency.community("desk-" + france.id(), france, france).then().statusCode(400);
    TestAgency.administrator()
        .get("/api/v1/communities/desk-" + france.id())
        .then()
        .statusCode(404);
  }
}
