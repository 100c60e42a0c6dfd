// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.policy;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.entente.kit.testing.IdentityProviderResource;
import org.entente.policy.snapshot.KeyFiles;
import org.entente.policy.snapshot.PolicyProposal;
import org.entente.policy.text.PolicyReader;
import org.entente.sharing.EmbeddedPostgresResource;
import org.entente.sharing.MovableClock;
import org.entente.sharing.TestAgency;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
@QuarkusTestResource(IdentityProviderResource.class)
class PolicyHttpTest {

  @AfterEach
  void putTheClockRight() {
    MovableClock.move(Duration.ZERO);
  }

  @Test
  void keepsAProposalWithTheHashThatOfficersConfirm() {
    TestAgency france = TestAgency.admitted("fra");

    Response proposed = france.propose(france.policy("everyone"));

    proposed
        .then()
        .statusCode(201)
        .body("version", equalTo(1))
        .body("state", equalTo("open"))
        .body("proposal.originator", equalTo(france.id().value()))
        .body("proposal", not(hasKey("previousHash")))
        .body("proposal.policy.rules[0].id", equalTo("some"))
        .body("proposal.federation.agencies", hasKey(france.id().value()))
        .header("Location", endsWith("/proposals/" + proposed.path("id")));
    String location = france.policies() + "/proposals/" + proposed.path("id");
    Response read = france.person("tom", "auditor").get(location);
    assertEquals(proposed.asString(), read.asString());
    String body = read.asString();
    int start = body.indexOf("\"proposal\":") + "\"proposal\":".length();
    assertEquals(
        read.path("hash"), PolicyProposal.parse(body.substring(start, body.length() - 1)).hash());
  }

  @Test
  void acceptsThePolicyAsJsonToo() {
    TestAgency france = TestAgency.admitted("fra");

    france
        .officer()
        .contentType("application/json")
        .body("{\"originator\":\"" + france.id() + "\",\"rules\":[]}")
        .post(france.policies() + "/proposals")
        .then()
        .statusCode(201)
        .body("proposal.policy.rules.size()", equalTo(0));
  }

  @Test
  void namesLineAndPointerOfWhatIsWrong() {
    TestAgency france = TestAgency.admitted("fra");
    String yaml =
        """
        originator: %s
        rules:
          - id: a
            release: {summary: full}
            to: everybody
          - id: b
            release: {nonsense: full}
            to: everyone
        """
            .formatted(france.id());

    france
        .propose(yaml)
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("type", equalTo("urn:entente:problem:invalid-policy"))
        .body("errors[0].pointer", startsWith("/rules/0/to"))
        .body("errors[0].detail", startsWith("line 5: "))
        .body("errors[1].pointer", startsWith("/rules/1/release"))
        .body("errors[1].detail", startsWith("line 7: "));
  }

  @Test
  void refusesBytesThatAreNotUtf8AndPoliciesThatAreTooLarge() {
    TestAgency france = TestAgency.admitted("fra");
    france
        .officer()
        .contentType("application/yaml")
        .body(new byte[] {'a', (byte) 0xff})
        .post(france.policies() + "/proposals")
        .then()
        .statusCode(400);
    StringBuilder yaml = new StringBuilder("originator: " + france.id() + "\nrules:\n");
    for (int i = 0; i < 4_900; i++) {
      yaml.append("  - {id: rule-")
          .append(i)
          .append(", release: {summary: full}, to: everyone, ")
          .append("when: {all: [{kind: [ATTACK, ARREST]}, {tlp: {atMost: AMBER+STRICT}}]}}\n");
    }

    france
        .propose(yaml.toString())
        .then()
        .statusCode(400)
        .body("errors[0].detail", startsWith("is too large"));
  }

  @Test
  void refusesAPolicyOfAnotherOriginator() {
    TestAgency france = TestAgency.admitted("fra");
    TestAgency germany = TestAgency.admitted("deu");

    france
        .propose(germany.policy("everyone"))
        .then()
        .statusCode(400)
        .body("errors[0].pointer", equalTo("/originator"));
  }

  /** Case 32. */
  @Test
  void pinsTheCommunitiesOfTheOriginatorAndTellsNothingOfOthers() {
    TestAgency france = TestAgency.admitted("fra");
    TestAgency germany = TestAgency.admitted("deu");
    TestAgency sweden = TestAgency.admitted("swe");
    String own = "own-" + france.id();
    String others = "others-" + france.id();
    TestAgency.community(own, france, germany).then().statusCode(201);
    TestAgency.community(others, germany, sweden).then().statusCode(201);

    france
        .propose(france.policy("{communities: [" + own + "]}"))
        .then()
        .statusCode(201)
        .body("proposal.federation.communities.size()", equalTo(1))
        .body(
            "proposal.federation.communities.'%s'".formatted(own),
            contains(germany.id().value(), france.id().value()));
    String hidden = france.propose(france.policy("{communities: [" + others + "]}")).asString();
    String absent = france.propose(france.policy("{communities: [nobody-made-it]}")).asString();
    assertEquals(absent, hidden.replace(others, "nobody-made-it"));
  }

  @Test
  void answersForAnAgencyThatIsNotInTheDirectoryAsNotFound() {
    TestAgency stranger = TestAgency.stranger("fra");

    stranger.propose(stranger.policy("everyone")).then().statusCode(404);
  }

  @Test
  void followsAProposalFromOpenToSignedAndOutdated() {
    TestAgency france = TestAgency.admitted("fra");
    String first = france.propose(france.policy("everyone")).path("id");
    String rival = france.propose(france.policy("{agencies: [" + france.id() + "]}")).path("id");
    france.officer().get(france.policies()).then().statusCode(404);

    PolicyProposal installed = france.install(france.policy("everyone"));

    france
        .officer()
        .get(france.policies() + "/proposals/" + first)
        .then()
        .body("state", equalTo("signed"));
    france
        .officer()
        .get(france.policies() + "/proposals/" + rival)
        .then()
        .body("state", equalTo("outdated"));
    france
        .person("tom", "auditor")
        .get(france.policies())
        .then()
        .statusCode(200)
        .body("originator", equalTo(france.id().value()))
        .body("version", equalTo(1))
        .body("hash", equalTo(installed.hash()))
        .body("confirmedBy", contains("olga", "oscar"))
        .body("policy.rules[0].to", equalTo("everyone"));
  }

  @Test
  void withdrawsAProposal() {
    TestAgency france = TestAgency.admitted("fra");
    String path =
        france.policies() + "/proposals/" + france.propose(france.policy("everyone")).path("id");

    france.officer().delete(path).then().statusCode(204);

    france.officer().get(path).then().statusCode(404);
    france.officer().delete(path).then().statusCode(404);
  }

  @Test
  void proposesTheVersionAfterTheOneInForce() {
    TestAgency france = TestAgency.admitted("fra");
    PolicyProposal first = france.install(france.policy("everyone"));

    PolicyProposal second = france.proposed(france.policy("everyone"));

    assertEquals(2, second.version());
    assertEquals(first.hash(), second.previousHash().orElseThrow());
  }

  @Test
  void pagesThroughTheHistoryNewestFirst() {
    TestAgency france = TestAgency.admitted("fra");
    for (int i = 0; i < 5; i++) {
      france.install(france.policy("everyone"));
    }
    List<Integer> seen = new ArrayList<>();

    String next = france.policies() + "/versions?limit=2";
    while (next != null) {
      Response page = france.officer().urlEncodingEnabled(false).get(next);
      page.then().statusCode(200);
      seen.addAll(page.jsonPath().getList("items.version", Integer.class));
      String link = page.header("Link");
      String cursor = page.path("next");
      next = link == null ? null : link.substring(1, link.indexOf('>'));
      assertEquals(next == null, cursor == null);
    }

    assertEquals(List.of(5, 4, 3, 2, 1), seen);
    france
        .officer()
        .get(france.policies() + "/versions/3")
        .then()
        .statusCode(200)
        .body("version", equalTo(3))
        .body("previousHash", not(nullValue()));
    france.officer().get(france.policies() + "/versions/6").then().statusCode(404);
    france.officer().get(france.policies() + "/versions/x").then().statusCode(404);
  }

  /** Case 52. */
  @Test
  void refusesAnotherPersonsCursorAndLimitsOutOfRange() {
    TestAgency france = TestAgency.admitted("fra");
    france.install(france.policy("everyone"));
    france.install(france.policy("everyone"));
    Response page = france.officer().get(france.policies() + "/versions?limit=1");
    String cursor = page.path("next");

    france
        .person("tom", "auditor")
        .queryParam("cursor", cursor)
        .get(france.policies() + "/versions")
        .then()
        .statusCode(400)
        .body("type", equalTo("urn:entente:problem:invalid-cursor"));
    france.officer().get(france.policies() + "/versions?limit=0").then().statusCode(400);
    france.officer().get(france.policies() + "/versions?limit=1001").then().statusCode(400);
    france.officer().get(france.policies() + "/versions?page=1").then().statusCode(400);
    assertNull(france.officer().get(france.policies() + "/versions").path("next"));
  }

  @Test
  void listsProposalsNewestFirstPageByPage() {
    TestAgency france = TestAgency.admitted("fra");
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      made.addFirst(france.propose(france.policy("everyone")).path("id"));
    }
    france.install(france.policy("{agencies: [" + france.id() + "]}"));
    List<String> seen = new ArrayList<>();
    List<String> states = new ArrayList<>();

    String next = france.policies() + "/proposals?limit=2";
    while (next != null) {
      Response page = france.person("tom", "auditor").urlEncodingEnabled(false).get(next);
      page.then().statusCode(200).body("items[0]", not(hasKey("proposal")));
      seen.addAll(page.jsonPath().getList("items.id", String.class));
      states.addAll(page.jsonPath().getList("items.state", String.class));
      String link = page.header("Link");
      next = link == null ? null : link.substring(1, link.indexOf('>'));
    }

    assertEquals(6, new HashSet<>(seen).size());
    // Proposals of one millisecond have no order that one could know.
    assertEquals(new HashSet<>(made), new HashSet<>(seen.subList(1, 6)));
    assertEquals("signed", states.getFirst());
    assertEquals(Set.of("outdated"), Set.copyOf(states.subList(1, 6)));
  }

  /** Case 52. */
  @Test
  void refusesTheCursorOfAnotherList() {
    TestAgency france = TestAgency.admitted("fra");
    france.install(france.policy("everyone"));
    france.install(france.policy("everyone"));
    String ofProposals =
        france.officer().get(france.policies() + "/proposals?limit=1").path("next");

    france
        .officer()
        .queryParam("cursor", ofProposals)
        .get(france.policies() + "/versions")
        .then()
        .statusCode(400)
        .body("type", equalTo("urn:entente:problem:invalid-cursor"));
  }

  @Test
  void letsAProposalLapseAfterThreeDays() {
    TestAgency france = TestAgency.admitted("fra");
    String open = france.propose(france.policy("{agencies: [" + france.id() + "]}")).path("id");
    String path = france.policies() + "/proposals/" + open;

    MovableClock.move(Duration.ofHours(72).minusSeconds(60));
    france.officer().get(path).then().body("state", equalTo("open"));
    MovableClock.move(Duration.ofHours(72).plusSeconds(1));
    france.officer().get(path).then().body("state", equalTo("lapsed"));
    france
        .officer()
        .get(france.policies() + "/proposals")
        .then()
        .body("items[0].state", equalTo("lapsed"));
    String anew = france.propose(france.policy("{agencies: [" + france.id() + "]}")).path("state");
    assertEquals("open", anew);
    MovableClock.move(Duration.ZERO);

    france.install(france.policy("everyone"));
    MovableClock.move(Duration.ofHours(100));
    france.officer().get(path).then().body("state", equalTo("outdated"));
    france
        .officer()
        .get(france.policies() + "/proposals?limit=2")
        .then()
        .body("items.state", hasItem("signed"));
  }

  @Test
  void rollsBackByProposingAnEarlierPolicyAsANewVersion() {
    TestAgency france = TestAgency.admitted("fra");
    PolicyProposal first = france.install(france.policy("everyone"));
    PolicyProposal second = france.install("originator: " + france.id() + "\nrules: []\n");
    TestAgency germany = TestAgency.admitted("deu");

    Response proposed = france.officer().post(france.policies() + "/versions/1/rollback");

    proposed
        .then()
        .statusCode(201)
        .header("Location", endsWith("/proposals/" + proposed.path("id")))
        .body("version", equalTo(3))
        .body("state", equalTo("open"))
        .body("proposal.previousHash", equalTo(second.hash()))
        .body("proposal.federation.agencies", hasKey(germany.id().value()));
    String body = proposed.asString();
    int start = body.indexOf("\"proposal\":") + "\"proposal\":".length();
    PolicyProposal third = PolicyProposal.parse(body.substring(start, body.length() - 1));
    assertEquals(first.policy(), third.policy());
    TestAgency.deliver(france.signed(third)).then().statusCode(204);
    france.officer().get(france.policies() + "/versions").then().body("items.size()", equalTo(3));
    france.officer().post(france.policies() + "/versions/9/rollback").then().statusCode(404);
  }

  @Test
  void doesNotRollBackToAPolicyThatNamesWhoIsGone() {
    TestAgency france = TestAgency.admitted("fra");
    TestAgency germany = TestAgency.admitted("deu");
    france.install(france.policy("{agencies: [" + germany.id() + "]}"));
    germany.remove().then().statusCode(204);

    france
        .officer()
        .post(france.policies() + "/versions/1/rollback")
        .then()
        .statusCode(400)
        .body("errors[0].pointer", equalTo("/rules/0"))
        .body("errors[0].detail", startsWith("names `" + germany.id()));
  }

  @Test
  void namesEveryRuleThatIsAboutSomebodyUnknown() {
    TestAgency france = TestAgency.admitted("fra");
    String yaml =
        """
        originator: %s
        rules:
          - {id: a, release: {summary: full}, to: {agencies: [deu-nobody]}}
          - {id: b, release: {summary: full}, to: everyone}
          - {id: c, withhold: {core: none}, from: {communities: [nobody]}}
        """
            .formatted(france.id());

    france
        .propose(yaml)
        .then()
        .statusCode(400)
        .body("errors.pointer", contains("/rules/0", "/rules/2"))
        .body("errors[0].detail", startsWith("names `deu-nobody`, which is no agency"))
        .body("errors[1].detail", startsWith("names `nobody`, which is no agency"));
  }

  @Test
  void givesAPolicyAsYamlAndJsonFromWhichTheSamePolicyIsRead() {
    TestAgency france = TestAgency.admitted("fra");
    PolicyProposal installed =
        france.install(
            """
            originator: %s
            rules:
              - id: some
                release: {summary: full, place: admin-1}
                to: {except: {of: everyone, but: {countries: [DEU]}}}
                when: {any: [{kind: [ARREST]}, {not: {tlp: {atLeast: RED}}}]}
              - {id: none, withhold: {core: none}, from: everyone, when: {personalData: true}}
            """
                .formatted(france.id()));

    for (String path : List.of("", "/versions/1")) {
      String yaml =
          france
              .person("tom", "auditor")
              .accept("application/yaml")
              .get(france.policies() + path)
              .then()
              .statusCode(200)
              .contentType("application/yaml")
              .extract()
              .asString();
      assertEquals(installed.policy(), PolicyReader.read(yaml));
      assertEquals(installed.policy(), france.proposed(yaml).policy());
    }
    String version = france.officer().get(france.policies()).asString();
    int start = version.indexOf("\"policy\":") + "\"policy\":".length();
    String json = version.substring(start, version.indexOf(",\"federation\":"));
    assertEquals(installed.policy(), PolicyReader.read(json));
    france.officer().accept("text/html").get(france.policies()).then().statusCode(406);
    france.officer().accept("*/*").get(france.policies()).then().contentType("application/json");
  }

  /** Case 63. */
  @Test
  void keepsThePolicyOfAFormerAgencyFromWhoeverComesUnderItsName() {
    TestAgency france = TestAgency.admitted("fra");
    france.install(france.policy("everyone"));
    france.remove().then().statusCode(204);
    france.officer().get(france.policies()).then().statusCode(404);
    TestAgency heir = new TestAgency(france.id(), KeyFiles.generate());

    heir.admit().then().statusCode(201);

    for (String path : List.of("", "/versions/1")) {
      heir.officer().get(heir.policies() + path).then().statusCode(404);
    }
    heir.officer().post(heir.policies() + "/versions/1/rollback").then().statusCode(404);
    heir.officer()
        .get(heir.policies() + "/versions")
        .then()
        .statusCode(200)
        .body("items.size()", equalTo(0));
    // With the key that signed it, it is the agency itself that came back.
    france.admit().then().statusCode(200);
    france.officer().get(france.policies()).then().statusCode(200);
    france.officer().get(france.policies() + "/versions").then().body("items.size()", equalTo(1));
  }

  @Test
  void keepsTheHistoryOfAnAgencyThatChangesItsKey() {
    TestAgency france = TestAgency.admitted("fra");
    france.install(france.policy("everyone"));

    new TestAgency(france.id(), KeyFiles.generate()).admit().then().statusCode(200);

    france.officer().get(france.policies() + "/versions/1").then().statusCode(200);
  }

  @Test
  void keepsAsManyUnsignedProposalsAsAnAgencyMayHave() {
    TestAgency france = TestAgency.admitted("fra");
    france.install(france.policy("everyone"));
    for (int i = 0; i < 7; i++) {
      france.propose(france.policy("everyone")).then().statusCode(201);
    }

    france
        .propose(france.policy("everyone"))
        .then()
        .statusCode(409)
        .body("type", equalTo("urn:entente:problem:too-many-proposals"));
    france.officer().post(france.policies() + "/versions/1/rollback").then().statusCode(409);
    String first = france.officer().get(france.policies() + "/proposals").path("items[0].id");
    france.officer().delete(france.policies() + "/proposals/" + first).then().statusCode(204);
    france.propose(france.policy("everyone")).then().statusCode(201);
  }

  @Test
  void publishesTheSchemaOfPolicies() throws IOException {
    TestAgency france = TestAgency.admitted("fra");
    byte[] schema;
    try (InputStream resource = PolicyReader.class.getResourceAsStream("policy.schema.json")) {
      schema = Objects.requireNonNull(resource).readAllBytes();
    }

    for (String form : List.of("application/schema+json", "application/json")) {
      byte[] published =
          france
              .person("anna", "analyst")
              .accept(form)
              .get("/api/v1/policies/schema")
              .then()
              .statusCode(200)
              .contentType(form)
              .extract()
              .asByteArray();
      assertArrayEquals(schema, published);
    }
    france.officer().get("/api/v1/policies/schema/versions").then().statusCode(404);
  }
}
