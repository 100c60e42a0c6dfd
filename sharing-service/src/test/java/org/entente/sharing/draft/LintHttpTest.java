// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.draft;

import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.entente.kit.testing.IdentityProviderResource;
import org.entente.sharing.EmbeddedPostgresResource;
import org.entente.sharing.TestAgency;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
@QuarkusTestResource(IdentityProviderResource.class)
class LintHttpTest {

  private static Response lint(TestAgency agency, String yaml) {
    return agency
        .officer()
        .contentType("application/yaml")
        .body(yaml.getBytes(StandardCharsets.UTF_8))
        .post(agency.policies() + "/lint");
  }

  private static String draft(TestAgency agency, String yaml) {
    String id =
        agency
            .officer()
            .contentType("application/yaml")
            .body(yaml.getBytes(StandardCharsets.UTF_8))
            .post(agency.policies() + "/drafts")
            .path("id");
    return agency.policies() + "/drafts/" + id + "/lint";
  }

  private static String doubtful(TestAgency agency, TestAgency partner) {
    return """
    originator: %s
    rules:
      - {id: all, release: {summary: full}, to: everyone}
      - {id: less, release: {summary: full}, to: {agencies: [%s]}, when: {kind: [ATTACK]}}
      - id: over
        release: {place: exact}
        to: everyone
        valid: {until: 2020-01-01T00:00:00Z}
      - {id: due, release: {time: exact}, to: everyone, reviewBy: 2021-05-01}
    """
        .formatted(agency.id(), partner.id());
  }

  @Test
  void namesDoubtfulRulesOfADraftAndOfATextAlike() {
    TestAgency france = TestAgency.admitted("fra");
    TestAgency germany = TestAgency.admitted("deu");
    String yaml = doubtful(france, germany);

    Response ofText = lint(france, yaml);

    ofText
        .then()
        .statusCode(200)
        .body("findings.rule", hasItems("less", "over", "due"))
        .body("findings.find { it.rule == 'less' }.kind", equalTo("shadowed"))
        .body("findings.find { it.rule == 'less' }.because", equalTo(List.of("all")))
        .body("findings.find { it.rule == 'less' }.example", hasKey("kind"))
        .body("findings.find { it.rule == 'over' }.kind", equalTo("expired"))
        .body("findings.find { it.rule == 'over' }", not(hasKey("example")))
        .body("findings.find { it.rule == 'due' }.kind", equalTo("review-due"));
    assertEquals(ofText.asString(), france.officer().get(draft(france, yaml)).asString());
  }

  @Test
  void findsNothingDoubtfulInAPlainPolicyAndKeepsNothing() {
    TestAgency france = TestAgency.admitted("fra");

    lint(france, france.policy("everyone")).then().statusCode(200).body("findings", empty());

    france.officer().get(france.policies() + "/drafts").then().body("items", empty());
    france.officer().get(france.policies() + "/proposals").then().body("items", empty());
  }

  @Test
  void readsThePolicyAsStrictlyAsAProposal() {
    TestAgency france = TestAgency.admitted("fra");
    TestAgency germany = TestAgency.admitted("deu");

    lint(france, france.policy("everybody"))
        .then()
        .statusCode(400)
        .body("errors[0].pointer", startsWith("/rules/0/to"))
        .body("errors[0].detail", startsWith("line 5: "));
    lint(france, germany.policy("everyone"))
        .then()
        .statusCode(400)
        .body("errors[0].pointer", equalTo("/originator"));
  }

  /** Case 32: a name in a condition too, of which a policy may name any. */
  @Test
  void saysOfForeignNamesExactlyWhatItSaysOfUnknownOnes() {
    TestAgency france = TestAgency.admitted("fra");
    TestAgency germany = TestAgency.admitted("deu");
    TestAgency sweden = TestAgency.admitted("swe");
    String foreign = "others-" + france.id();
    String unknown = "nobody-" + france.id();
    TestAgency.community(foreign, germany, sweden).then().statusCode(201);
    TestAgency.agreement(foreign, TestAgency.terms(germany, sweden)).then().statusCode(201);

    for (String rule :
        List.of(
            "to: {communities: [NAME]}",
            "to: everyone, under: NAME",
            "to: everyone, when: {agreement: NAME}")) {
      String policy =
          """
          originator: %s
          rules:
            - {id: some, release: {summary: full}, %s}
          """
              .formatted(france.id(), rule);
      Response hidden = lint(france, policy.replace("NAME", foreign));
      Response absent = lint(france, policy.replace("NAME", unknown));

      assertEquals(absent.statusCode(), hidden.statusCode());
      assertEquals(absent.asString(), hidden.asString().replace(foreign, unknown));
    }
  }
}
