// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.entente.incidents.OwnDatabase;
import org.entente.incidents.ServiceResource;
import org.entente.incidents.incident.Body;
import org.entente.incidents.incident.Person;
import org.entente.incidents.incident.Person.Reply;
import org.entente.incidents.incident.World;
import org.entente.kit.json.StrictJson;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Explanations, audiences and lint, for the agency's officers alone. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@TestProfile(OwnDatabase.class)
class ExplanationResourceTest {

  private static final String POLICY = "/api/v1/agencies/fra-ct/policy";

  @TestHTTPResource("/")
  @SuppressWarnings("NullAway.Init") // the test framework sets it
  URI base;

  @SuppressWarnings("NullAway.Init") // made before each test
  private World world;

  @SuppressWarnings("NullAway.Init") // made before each test
  private Person officer;

  private final String tag = "t" + UUID.randomUUID().toString().substring(0, 8);

  @BeforeEach
  void world() {
    world = new World(base);
    world.install();
    officer = Person.of(base, "olga", "fra-ct", 4, "sharing-officer");
  }

  private static JsonNode json(Reply reply) throws IOException {
    return StrictJson.tree(reply.body().getBytes(StandardCharsets.UTF_8));
  }

  private JsonNode explain(String agency, String about) throws IOException {
    return json(
        officer
            .post(
                POLICY + "/explanations",
                "{\"requester\":{\"agency\":\"%s\",\"clearance\":3,\"purpose\":\"counter-terrorism\"},%s}"
                    .formatted(agency, about))
            .expect(200));
  }

  private static JsonNode section(JsonNode explanation, String section) {
    for (JsonNode finding : explanation.get("sections")) {
      if (finding.get("section").asText().equals(section)) {
        return finding;
      }
    }
    throw new AssertionError(section);
  }

  @Test
  void saysByWhichRulesAPartnerSeesARecordAsItDoes() throws IOException {
    // Given
    Reply record = world.released(Body.full(tag).toString());

    // When
    JsonNode explanation = explain("swe-ct", "\"record\":\"" + record.id() + "\"");

    // Then
    assertEquals("country", explanation.get("decided").get("place").asText());
    assertEquals("pseudonym", explanation.get("decided").get("persons").asText());
    assertEquals("sweden-coarse", section(explanation, "place").get("grantedBy").get(0).asText());
    assertEquals("none", section(explanation, "sources").get("level").asText());
    assertFalse(section(explanation, "place").get("nearest").isEmpty());
    assertFalse(explanation.toString().contains(tag));
  }

  @Test
  void saysWhichFloorKeepsARecordFromAPartner() throws IOException {
    Reply record = world.released(Body.full(tag).toString());
    JsonNode explanation = explain("ita-ct", "\"record\":\"" + record.id() + "\"");
    assertTrue(explanation.get("decided").isEmpty());
    assertEquals("rel-to", explanation.get("floors").get(0).get("floor").asText());
  }

  @Test
  void explainsALabelThatIsDescribed() throws IOException {
    JsonNode explanation = explain("deu-ct", "\"label\":{\"kind\":\"ATTACK\",\"tlp\":\"RED\"}");
    assertEquals("named", explanation.get("decided").get("persons").asText());
    assertFalse(explanation.has("record"));
  }

  @Test
  void showsTheAudienceOfARecordBeforeItsRelease() throws IOException {
    // Given
    Reply draft = world.contributor.post(World.INCIDENTS, Body.small(tag).toString()).expect(201);
    String path = World.path(draft) + "/audience";

    // When
    JsonNode before = json(world.contributor.get(path).expect(200));

    // Then
    assertTrue(before.get("asIfReleased").asBoolean());
    List<String> seeing = new ArrayList<>();
    for (JsonNode partner : before.get("partners")) {
      if (!partner.get("sections").isEmpty()) {
        seeing.add(partner.get("agency").asText());
      }
    }
    assertEquals(List.of("deu-ct", "rus-ct", "swe-ct"), seeing.stream().distinct().toList());
    world.released(draft);
    JsonNode after = json(world.contributor.get(path).expect(200));
    assertFalse(after.get("asIfReleased").asBoolean());
    assertEquals(before.get("partners"), after.get("partners"));
  }

  @Test
  void countsTheParagraphsThatEachPartnerSees() throws IOException {
    Reply record = world.released(Body.full(tag).toString());
    JsonNode audience = json(world.contributor.get(World.path(record) + "/audience").expect(200));
    for (JsonNode partner : audience.get("partners")) {
      int expected =
          switch (partner.get("agency").asText()) {
            case "deu-ct" -> partner.get("withoutPurpose").asBoolean() ? 0 : 2;
            case "swe-ct" -> partner.get("withoutPurpose").asBoolean() ? 0 : 1;
            default -> 0;
          };
      assertEquals(expected, partner.get("paragraphs").asInt(), partner.toString());
    }
  }

  @Test
  void theAudienceOfADescribedLabelNamesNoMemberOfACommunity() throws IOException {
    JsonNode audience =
        json(
            officer
                .post(
                    POLICY + "/audience",
                    "{\"label\":{\"kind\":\"ATTACK\",\"relTo\":[\"community:north\"]}}")
                .expect(200));
    for (JsonNode partner : audience.get("partners")) {
      for (JsonNode floor : partner.get("withheldBy")) {
        for (String other : List.of("deu-ct", "swe-ct", "rus-ct", "ita-ct")) {
          assertFalse(floor.get("text").asText().contains(other), floor.toString());
        }
      }
    }
  }

  @Test
  void findsRulesThatAreNeverUsedAndSuch() throws IOException {
    JsonNode inForce = json(officer.get(POLICY + "/lint").expect(200));
    assertTrue(inForce.get("findings").isArray());
    officer.post(POLICY + "/lint", "{}").expect(400);
  }

  /** Cases 62 and 32. */
  @Test
  void nobodyElseLearnsAnything() {
    // Given
    Reply record = world.released(Body.full(tag).toString());
    Person foreign =
        Person.of(base, "dieter", "deu-ct", 4, "sharing-officer", "auditor", "analyst");
    String question =
        "{\"requester\":{\"agency\":\"deu-ct\",\"clearance\":3},\"record\":\"%s\"}"
            .formatted(record.id());
    Reply absent = foreign.get(World.absent()).expect(404);

    // When, Then
    assertEquals(absent, foreign.post(POLICY + "/explanations", question));
    assertEquals(absent, foreign.post(POLICY + "/audience", "{\"label\":{\"kind\":\"ATTACK\"}}"));
    assertEquals(absent, foreign.get(POLICY + "/lint"));
    assertEquals(absent, foreign.get(World.path(record) + "/audience"));
    assertEquals(absent, foreign.get(World.absent() + "/audience"));
    Person analyst = Person.of(base, "anna", "fra-ct", 4, "analyst");
    analyst.post(POLICY + "/explanations", question).expect(403);
    analyst.post(POLICY + "/audience", "{\"label\":{\"kind\":\"ATTACK\"}}").expect(403);
    analyst.get(POLICY + "/lint").expect(403);
  }

  @Test
  void ofWhatTheOfficerDoesNotSeeNothingIsSaid() {
    Reply record = world.released(Body.full(tag).toString());
    Person uncleared = Person.of(base, "ulf", "fra-ct", 0, "sharing-officer");
    String question = "{\"requester\":{\"agency\":\"deu-ct\",\"clearance\":3},\"record\":\"%s\"}";
    assertEquals(
        uncleared.post(POLICY + "/explanations", question.formatted(UUID.randomUUID())).expect(404),
        uncleared.post(POLICY + "/explanations", question.formatted(record.id())));
  }

  @Test
  void whatIsNotUnderstoodIsABadRequest() {
    for (String body :
        List.of(
            "{}",
            "{\"requester\":{\"agency\":\"deu-ct\",\"clearance\":3}}",
            "{\"requester\":{\"agency\":\"deu-ct\",\"clearance\":5},\"label\":{\"kind\":\"ATTACK\"}}",
            "{\"requester\":{\"agency\":\"DEU\",\"clearance\":3},\"label\":{\"kind\":\"ATTACK\"}}",
            "{\"requester\":{\"clearance\":3},\"label\":{\"kind\":\"ATTACK\"}}",
            "{\"requester\":{\"agency\":\"deu-ct\",\"clearance\":3,\"purpose\":\"x\"},\"label\":{\"kind\":\"ATTACK\"}}",
            "{\"requester\":{\"agency\":\"deu-ct\",\"clearance\":3},\"label\":{\"kind\":\"X\"}}",
            "{\"requester\":{\"agency\":\"deu-ct\",\"clearance\":3},\"label\":{}}",
            "{\"requester\":{\"agency\":\"deu-ct\",\"clearance\":3},\"label\":7}",
            "{\"requester\":{\"agency\":\"deu-ct\",\"clearance\":3},\"label\":{\"kind\":\"ATTACK\"},\"record\":\"x\"}")) {
      officer.post(POLICY + "/explanations", body).expect(400);
    }
    officer.post(POLICY + "/audience", "{}").expect(400);
    officer
        .post(POLICY + "/audience", "{\"label\":{\"kind\":\"ATTACK\",\"tlp\":\"BLUE\"}}")
        .expect(400);
  }
}
