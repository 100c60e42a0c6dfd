// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.entente.incidents.OwnDatabase;
import org.entente.incidents.ServiceResource;
import org.entente.incidents.TestDatabase;
import org.entente.incidents.incident.Body;
import org.entente.incidents.incident.Person;
import org.entente.incidents.incident.Person.Reply;
import org.entente.incidents.incident.World;
import org.entente.kit.json.StrictJson;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** AuthZEN 1.0 at the service: a partner learns what a read would tell it, and nothing else. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@TestProfile(OwnDatabase.class)
class AccessResourceTest {

  private static final String ACCESS = "/api/v1/agencies/fra-ct/access/";
  private static final String NO = "{\"decision\":false}";
  private static final String YES = "{\"decision\":true}";

  @TestHTTPResource("/")
  @SuppressWarnings("NullAway.Init") // the test framework sets it
  URI base;

  @SuppressWarnings("NullAway.Init") // made before each test
  private World world;

  private final String tag = "t" + UUID.randomUUID().toString().substring(0, 8);

  @BeforeEach
  void world() {
    world = new World(base);
    world.install();
  }

  private static String resource(String id) {
    return "\"resource\":{\"type\":\"incident\",\"id\":\"urn:entente:fra-ct:" + id + "\"}";
  }

  private static String question(String agency, String id, String properties) {
    return "{\"subject\":{\"type\":\"agency\",\"id\":\"%s\"},%s,\"action\":{\"name\":\"read\"%s}}"
        .formatted(
            agency,
            resource(id),
            properties.isEmpty() ? "" : ",\"properties\":{" + properties + "}");
  }

  private static String decision(Person person, String question) {
    return person.post(ACCESS + "evaluation", question).expect(200).body();
  }

  @Test
  void saysWhatThePartnerSees() {
    String id = world.released(Body.full(tag).toString()).id();
    assertEquals(YES, decision(world.sweden, question("swe-ct", id, "")));
    assertEquals(YES, decision(world.sweden, question("swe-ct", id, "\"section\":\"place\"")));
    assertEquals(
        YES,
        decision(
            world.sweden, question("swe-ct", id, "\"section\":\"place\",\"level\":\"country\"")));
    assertEquals(
        NO,
        decision(
            world.sweden, question("swe-ct", id, "\"section\":\"place\",\"level\":\"exact\"")));
    assertEquals(NO, decision(world.sweden, question("swe-ct", id, "\"section\":\"sources\"")));
    assertEquals(NO, decision(world.sweden, question("swe-ct", id, "\"section\":\"custody\"")));
    assertEquals(NO, decision(world.sweden, question("swe-ct", id, "\"section\":\"secrets\"")));
    assertEquals(NO, decision(world.sweden, question("swe-ct", id, "\"section\":7")));
    assertEquals(
        NO,
        decision(world.sweden, question("swe-ct", id, "\"section\":\"place\",\"level\":\"none\"")));
    assertEquals(NO, decision(world.sweden, question("swe-ct", id, "").replace("read", "write")));
  }

  /** Cases 20 and 62. */
  @Test
  void hiddenAndAbsentAreOneAnswerByteForByte() {
    String hidden = world.released(Body.full(tag).hiddenFrom("deu-ct").toString()).id();
    String draft = world.contributor.post(World.INCIDENTS, Body.small(tag).toString()).id();
    Reply absent =
        world
            .germany
            .post(ACCESS + "evaluation", question("deu-ct", UUID.randomUUID().toString(), ""))
            .expect(200);
    assertEquals(NO, absent.body());
    for (String id : List.of(hidden, draft)) {
      assertEquals(absent, world.germany.post(ACCESS + "evaluation", question("deu-ct", id, "")));
    }
    assertEquals(
        absent,
        world.germany.post(
            ACCESS + "evaluation",
            question("deu-ct", hidden, "").replace("entente:fra-ct", "entente:swe-ct")));
    assertEquals(
        absent, world.germany.post(ACCESS + "evaluation", question("deu-ct", "not-an-id", "")));
  }

  /** The published shapes: defaults, order, and each of the three semantics. */
  @Test
  void answersSeveralQuestionsInTheirOrder() {
    String seen = world.released(Body.full(tag).toString()).id();
    String absent = UUID.randomUUID().toString();
    String request =
        "{\"subject\":{\"type\":\"agency\",\"id\":\"deu-ct\"},\"action\":{\"name\":\"read\"},"
            + "\"context\":{\"time\":\"2026-05-31T15:22-07:00\"},\"options\":{\"evaluations_semantic\":\"%s\",\"another_option\":\"value\"},"
            + "\"evaluations\":[{%s},{%s},{%s}]}";
    String yesNoYes = "{\"evaluations\":[" + YES + "," + NO + "," + YES + "]}";
    assertEquals(
        yesNoYes,
        evaluations(
            request.formatted("execute_all", resource(seen), resource(absent), resource(seen))));
    assertEquals(
        "{\"evaluations\":[" + YES + "," + NO + "]}",
        evaluations(
            request.formatted(
                "deny_on_first_deny", resource(seen), resource(absent), resource(seen))));
    assertEquals(
        "{\"evaluations\":[" + NO + "," + YES + "]}",
        evaluations(
            request.formatted(
                "permit_on_first_permit", resource(absent), resource(seen), resource(seen))));
    // Without questions the defaults are the only one, and the answer is a single one.
    assertEquals(YES, evaluations(question("deu-ct", seen, "")));
    assertEquals(
        "{\"evaluations\":[" + YES + "]}",
        evaluations("{\"evaluations\":[" + question("deu-ct", seen, "") + "]}"));
  }

  private String evaluations(String body) {
    return world.germany.post(ACCESS + "evaluations", body).expect(200).body();
  }

  @Test
  void asksForTheRequiredMembers() {
    for (String body :
        List.of(
            "{}",
            "{\"subject\":{\"type\":\"agency\"},\"resource\":{\"type\":\"incident\",\"id\":\"x\"},\"action\":{\"name\":\"read\"}}",
            "{\"subject\":{\"type\":\"agency\",\"id\":\"deu-ct\"},\"action\":{\"name\":\"read\"}}",
            "{\"subject\":{\"type\":\"agency\",\"id\":\"deu-ct\"},\"resource\":{\"type\":\"incident\",\"id\":\"x\"},\"action\":{}}",
            "{\"subject\":\"deu-ct\",\"resource\":{\"type\":\"incident\",\"id\":\"x\"},\"action\":{\"name\":\"read\"}}",
            "[]",
            "")) {
      world.germany.post(ACCESS + "evaluation", body).expect(400);
      world.germany.post(ACCESS + "evaluations", body).expect(400);
    }
    String one = question("deu-ct", UUID.randomUUID().toString(), "");
    world
        .germany
        .post(ACCESS + "evaluations", "{\"evaluations\":[" + (one + ",").repeat(100) + one + "]}")
        .expect(400);
    world
        .germany
        .post(
            ACCESS + "evaluations",
            "{\"options\":{\"evaluations_semantic\":\"any\"},\"evaluations\":[" + one + "]}")
        .expect(400);
  }

  /** Case 62. */
  @Test
  void aboutOthersAndAboutLabelsOnlyTheOriginatorsOfficersMayAsk() throws IOException {
    // Given
    String id = world.released(Body.full(tag).toString()).id();
    String aboutSweden = question("swe-ct", id, "\"section\":\"sources\"");
    String aboutALabel =
        "{\"subject\":{\"type\":\"agency\",\"id\":\"deu-ct\",\"properties\":{\"clearance\":2,\"purpose\":\"counter-terrorism\"}},"
            + "\"resource\":{\"type\":\"label\",\"id\":\"described\",\"properties\":{\"kind\":\"ATTACK\"}},"
            + "\"action\":{\"name\":\"read\"}}";
    Person officer = Person.of(base, "olga", "fra-ct", 4, "sharing-officer");

    // When, Then
    for (Person person :
        List.of(
            world.germany,
            world.analyst,
            Person.of(base, "dieter", "deu-ct", 4, "sharing-officer"))) {
      Reply refusal = person.post(ACCESS + "evaluation", aboutSweden).expect(200);
      assertEquals(NO, refusal.body());
      assertEquals(refusal, person.post(ACCESS + "evaluation", aboutALabel));
      assertEquals(
          refusal,
          person.post(ACCESS + "evaluation", question("swe-ct", UUID.randomUUID().toString(), "")));
    }
    // In a batch the caller's own questions are answered all the same.
    assertEquals(
        "{\"evaluations\":[" + NO + "," + YES + "]}",
        evaluations("{\"evaluations\":[" + aboutSweden + "," + question("deu-ct", id, "") + "]}"));
    JsonNode sweden =
        StrictJson.tree(decision(officer, aboutSweden).getBytes(StandardCharsets.UTF_8));
    assertEquals(false, sweden.get("decision").asBoolean());
    assertTrue(sweden.get("context").get("explanation").has("sections"));
    JsonNode label =
        StrictJson.tree(decision(officer, aboutALabel).getBytes(StandardCharsets.UTF_8));
    assertEquals(true, label.get("decision").asBoolean());
    assertEquals(NO, decision(officer, question("swe-ct", UUID.randomUUID().toString(), "")));
  }

  @Test
  void everyAnswerIsLoggedAsADisclosureOrADenial() throws SQLException {
    String id = world.released(Body.full(tag).toString()).id();
    decision(world.germany, question("deu-ct", id, ""));
    assertTrue(lastEntry("deu-ct").contains("\"event\":\"access.evaluation\""));
    assertTrue(lastEntry("deu-ct").contains(id));
    decision(world.germany, question("deu-ct", UUID.randomUUID().toString(), ""));
    assertTrue(lastEntry("master").contains("\"outcome\":\"denied\""));
  }

  private static String lastEntry(String log) throws SQLException {
    try (var owner = World.asOwner()) {
      return TestDatabase.rows(
              owner,
              "SELECT convert_from(entry, 'UTF8') FROM entente_store.audit_entry WHERE log = '"
                  + log
                  + "' ORDER BY idx DESC LIMIT 1")
          .getFirst();
    }
  }

  @Test
  void anotherAgencysAddressIsNotFound() {
    world
        .germany
        .post(
            "/api/v1/agencies/deu-ct/access/evaluation",
            question("deu-ct", UUID.randomUUID().toString(), ""))
        .expect(404);
  }
}
