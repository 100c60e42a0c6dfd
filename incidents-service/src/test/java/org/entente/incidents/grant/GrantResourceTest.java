// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.grant;

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
import java.sql.SQLException;
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

/** A duty officer releases one record to one partner, and for no longer than she may. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@TestProfile(OwnDatabase.class)
class GrantResourceTest {

  private static final String GRANTS = "/api/v1/agencies/fra-ct/policy/grants";

  @TestHTTPResource("/")
  @SuppressWarnings("NullAway.Init") // the test framework sets it
  URI base;

  @SuppressWarnings("NullAway.Init") // made before each test
  private World world;

  @SuppressWarnings("NullAway.Init") // made before each test
  private Person duty;

  @SuppressWarnings("NullAway.Init") // made before each test
  private Person officer;

  private final String tag = "t" + UUID.randomUUID().toString().substring(0, 8);

  @BeforeEach
  void world() {
    world = new World(base);
    world.install();
    duty = Person.of(base, "dana", "fra-ct", 4, "duty-officer");
    officer = Person.of(base, "olga", "fra-ct", 4, "sharing-officer");
  }

  private static JsonNode json(Reply reply) throws IOException {
    return StrictJson.tree(reply.body().getBytes(StandardCharsets.UTF_8));
  }

  private Reply grant(String record, String to, String release) {
    return duty.post(
        GRANTS,
        "{\"record\":\"%s\",\"to\":\"%s\",\"hours\":2,\"reason\":\"imminent threat\",\"release\":%s}"
            .formatted(record, to, release));
  }

  @Test
  void releasesOneRecordToOnePartnerUntilItIsEnded() throws IOException {
    // Given
    Reply record = world.released(Body.small(tag).toString());
    Reply other = world.released(Body.small(tag).toString());
    world.italy.get(World.path(record)).expect(404);
    Reply swedens = world.sweden.get(World.path(record)).expect(200);

    // When
    JsonNode grant = json(grant(record.id(), "ita-ct", "{\"summary\":\"full\"}").expect(201));

    // Then that record is seen, as far as granted, by that partner
    assertEquals("in-force", grant.get("state").asText());
    assertTrue(grant.get("reviewOwed").asBoolean());
    assertTrue(grant.get("withheld").isEmpty());
    Reply seen = world.italy.get(World.path(record)).expect(200);
    assertTrue(seen.body().contains("title " + tag));
    assertFalse(seen.body().contains("sources"));
    assertFalse(seen.body().contains("grant"));
    world.italy.get(World.path(other)).expect(404);
    // And whoever saw it before sees what it saw, to the byte
    assertEquals(swedens, world.sweden.get(World.path(record)));
    assertFalse(world.russia.get(World.path(record)).expect(200).body().contains("title"));
    // And it is in the record's history
    JsonNode custody = json(world.contributor.get(World.path(record)).expect(200)).get("custody");
    assertEquals(grant.get("id"), custody.get("grants").get(0));
    assertEquals("granted", custody.get("custodyChain").get(3).get("action").asText());
    assertEquals("dana", custody.get("custodyChain").get(3).get("by").asText());

    // When it is ended
    String path = GRANTS + "/" + grant.get("id").asText();
    officer.delete(path).expect(204);

    // Then it is over at once, and ending it again changes nothing
    assertEquals(world.italy.get(World.absent()).expect(404), world.italy.get(World.path(record)));
    officer.delete(path).expect(204);
    assertEquals("ended", listed(grant.get("id").asText()).get("state").asText());
  }

  @Test
  void releasesNothingThatItsIssuerDoesNotSee() {
    // Given
    Person author = Person.of(base, "aurel", "fra-ct", 4, "contributor");
    Person releaser = Person.of(base, "thea", "fra-ct", 4, "reviewer");
    Person sweden = Person.of(base, "stina", "swe-ct", 4, "analyst");
    String summary =
        """
        {"title":"title","paragraphs":[{"text":"open TAG"},{"text":"deep TAG","marking":
         {"classification":{"scheme":"FRA","code":"TR\\u00c8S SECRET"}}}]}
        """
            .replace("TAG", tag);
    Reply draft =
        author
            .post(World.INCIDENTS, Body.small(tag).with("summary", summary).toString())
            .expect(201);
    Reply submitted =
        author.post(World.path(draft) + "/submission", "", "If-Match", draft.etag()).expect(200);
    releaser.post(World.path(draft) + "/release", "", "If-Match", submitted.etag()).expect(200);
    assertTrue(sweden.get(World.path(draft)).expect(200).body().contains("deep"));

    // When
    duty = Person.of(base, "dina", "fra-ct", 3, "duty-officer");
    grant(draft.id(), "ita-ct", "{\"summary\":\"full\"}").expect(201);

    // Then
    String seen = world.italy.get(World.path(draft)).expect(200).body();
    assertTrue(seen.contains("open " + tag), seen);
    assertFalse(seen.contains("deep"), seen);
    assertTrue(sweden.get(World.path(draft)).expect(200).body().contains("deep"));
  }

  /** Case 61. */
  @Test
  void isEndedByTheClockThatRulesGoBy() throws Exception {
    // Given a database's clock behind the service's
    Reply record = world.released(Body.small(tag).toString());
    policyClock("transaction_timestamp() - interval '10 minutes'");
    try {
      JsonNode grant = json(grant(record.id(), "ita-ct", "{\"summary\":\"full\"}").expect(201));
      world.italy.get(World.path(record)).expect(200);

      // When
      officer.delete(GRANTS + "/" + grant.get("id").asText()).expect(204);

      // Then
      world.italy.get(World.path(record)).expect(404);
    } finally {
      policyClock("transaction_timestamp()");
    }
  }

  private static void policyClock(String now) throws SQLException {
    try (var owner = World.asOwner();
        var statement = owner.createStatement()) {
      statement.execute(
          "CREATE OR REPLACE VIEW entente_store.policy_clock AS SELECT " + now + " AS now");
    }
  }

  private JsonNode listed(String id) throws IOException {
    return listed(officer, id);
  }

  private static JsonNode listed(Person person, String id) throws IOException {
    for (JsonNode grant : json(person.get(GRANTS).expect(200)).get("items")) {
      if (grant.get("id").asText().equals(id)) {
        return grant;
      }
    }
    throw new AssertionError("not listed: " + id);
  }

  @Test
  void theRecordMayBeWrittenMeanwhileAndStaysGranted() throws IOException {
    Reply record = world.released(Body.small(tag).toString());
    grant(record.id(), "ita-ct", "{\"summary\":\"full\"}").expect(201);
    Reply now = world.contributor.get(World.path(record)).expect(200);

    world
        .contributor
        .put(
            World.path(record),
            Body.small(tag).with("summary", "{\"title\":\"newer " + tag + "\"}").toString(),
            "If-Match",
            now.etag())
        .expect(200);

    assertTrue(world.italy.get(World.path(record)).expect(200).body().contains("newer " + tag));
  }

  @Test
  void doesNotOverrideTheListsOfTheRecordAndSaysSo() throws IOException {
    // Given
    Reply record = world.released(Body.full(tag).toString());

    // When
    JsonNode grant = json(grant(record.id(), "ita-ct", "{\"summary\":\"full\"}").expect(201));

    // Then
    world.italy.get(World.path(record)).expect(404);
    JsonNode withheld = grant.get("withheld");
    assertEquals("core", withheld.get(0).get("section").asText());
    assertEquals("none", withheld.get(0).get("level").asText());
    assertFalse(withheld.get(0).get("why").isEmpty());
  }

  @Test
  void doesNotOverrideWhatTheRecordIsWithheldFromOrAnotherAgencysTerms() throws IOException {
    Reply kept = world.released(Body.small(tag).hiddenFrom("ita-ct").toString());
    grant(kept.id(), "ita-ct", "{\"summary\":\"full\"}").expect(201);
    world.italy.get(World.path(kept)).expect(404);
    Reply upstream =
        world.released(
            Body.small(tag)
                .with(
                    "marking",
                    "{\"classification\":{\"scheme\":\"ENTENTE\",\"code\":\"UNCLASSIFIED\"},"
                        + "\"tlp\":\"GREEN\",\"upstream\":{\"deu-ct\":[\"swe-ct\"]}}")
                .toString());
    JsonNode grant = json(grant(upstream.id(), "ita-ct", "{\"summary\":\"full\"}").expect(201));
    world.italy.get(World.path(upstream)).expect(404);
    assertFalse(grant.get("withheld").isEmpty());
  }

  @Test
  void somebodyElseReviewsItOnce() throws IOException {
    // Given
    Reply record = world.released(Body.small(tag).toString());
    String id =
        json(grant(record.id(), "ita-ct", "{\"summary\":\"full\"}").expect(201)).get("id").asText();
    String path = GRANTS + "/" + id + "/review";
    String review = "{\"verdict\":\"justified\",\"note\":\"lives were at stake\"}";

    // When, Then
    Person.of(base, "dana", "fra-ct", 4, "sharing-officer", "duty-officer")
        .post(path, review)
        .expect(403);
    officer.post(path, "{\"verdict\":\"maybe\",\"note\":\"x\"}").expect(400);
    officer.post(path, "{\"verdict\":\"justified\"}").expect(400);
    JsonNode reviewed = json(officer.post(path, review).expect(200));
    assertFalse(reviewed.get("reviewOwed").asBoolean());
    assertEquals("justified", reviewed.get("review").get("verdict").asText());
    officer.post(path, review).expect(409);
  }

  @Test
  void aDraftIsNotGranted() {
    Reply draft = world.contributor.post(World.INCIDENTS, Body.small(tag).toString()).expect(201);
    grant(draft.id(), "ita-ct", "{\"summary\":\"full\"}").expect(409);
  }

  @Test
  void whoDoesNotSeeTheRecordIsNotToldWhichItIsNorWhy() throws IOException {
    // Given
    Reply record = world.released(Body.full(tag).toString());
    String id =
        json(grant(record.id(), "ita-ct", "{\"summary\":\"full\"}").expect(201)).get("id").asText();
    Person uncleared = Person.of(base, "ulrike", "fra-ct", 0, "sharing-officer");

    // When
    JsonNode seen = listed(officer, id);
    JsonNode unseen = listed(uncleared, id);
    JsonNode reviewed =
        json(
            uncleared
                .post(
                    GRANTS + "/" + id + "/review",
                    "{\"verdict\":\"justified\",\"note\":\"a note\"}")
                .expect(200));

    // Then
    assertEquals(record.id(), seen.get("record").asText());
    assertEquals("imminent threat", seen.get("reason").asText());
    for (JsonNode told : List.of(unseen, reviewed)) {
      assertEquals("ita-ct", told.get("to").asText());
      assertFalse(told.has("record"), told::toString);
      assertFalse(told.has("reason"), told::toString);
    }
    assertFalse(reviewed.get("review").has("note"));
    assertEquals("a note", listed(officer, id).at("/review/note").asText());
  }

  /** Cases 62 and 86. */
  @Test
  void nobodyElseIssuesSeesOrEndsGrants() throws IOException {
    Reply record = world.released(Body.small(tag).toString());
    String id =
        json(grant(record.id(), "ita-ct", "{\"summary\":\"full\"}").expect(201)).get("id").asText();
    String body =
        "{\"record\":\"%s\",\"to\":\"swe-ct\",\"hours\":2,\"reason\":\"r\",\"release\":{\"summary\":\"full\"}}"
            .formatted(record.id());
    Person foreign =
        Person.of(base, "dieter", "ita-ct", 4, "sharing-officer", "duty-officer", "auditor");
    Reply absent = foreign.get(World.absent()).expect(404);
    assertEquals(absent, foreign.post(GRANTS, body));
    assertEquals(absent, foreign.get(GRANTS));
    assertEquals(absent, foreign.delete(GRANTS + "/" + id));
    assertEquals(
        absent, foreign.post(GRANTS + "/" + id + "/review", "{\"verdict\":\"justified\"}"));
    officer.post(GRANTS, body).expect(403);
    for (String role : List.of("analyst", "contributor", "reviewer")) {
      Person own = Person.of(base, "x", "fra-ct", 4, role);
      own.post(GRANTS, body).expect(403);
      own.get(GRANTS).expect(403);
      own.delete(GRANTS + "/" + id).expect(403);
    }
  }

  @Test
  void ofARecordThatTheDutyOfficerDoesNotSeeThereIsNoGrant() {
    Reply record = world.released(Body.full(tag).toString());
    Person uncleared = Person.of(base, "ulf", "fra-ct", 0, "duty-officer");
    String body =
        "{\"record\":\"%s\",\"to\":\"ita-ct\",\"hours\":1,\"reason\":\"r\",\"release\":{\"summary\":\"full\"}}";
    assertEquals(
        uncleared.post(GRANTS, body.formatted(UUID.randomUUID())).expect(404),
        uncleared.post(GRANTS, body.formatted(record.id())));
  }

  @Test
  void whatIsNotUnderstoodIsABadRequest() {
    Reply record = world.released(Body.small(tag).toString());
    String body =
        "{\"record\":\"" + record.id() + "\",\"to\":%s,\"hours\":%s,\"reason\":%s,\"release\":%s}";
    for (String bad :
        List.of(
            body.formatted("\"ita-ct\"", "5", "\"r\"", "{\"summary\":\"full\"}"),
            body.formatted("\"ita-ct\"", "0", "\"r\"", "{\"summary\":\"full\"}"),
            body.formatted("\"ita-ct\"", "null", "\"r\"", "{\"summary\":\"full\"}"),
            body.formatted("\"ita-ct\"", "1.5", "\"r\"", "{\"summary\":\"full\"}"),
            body.formatted("\"ita-ct\"", "1", "null", "{\"summary\":\"full\"}"),
            body.formatted("\"ita-ct\"", "1", "\"\"", "{\"summary\":\"full\"}"),
            body.formatted("\"ita-ct\"", "1", "\"r\"", "{\"custody\":\"full\"}"),
            body.formatted("\"ita-ct\"", "1", "\"r\"", "{}"),
            body.formatted("\"ita-ct\"", "1", "\"r\"", "{\"summary\":\"none\"}"),
            body.formatted("\"fra-ct\"", "1", "\"r\"", "{\"summary\":\"full\"}"),
            body.formatted("\"esp-ct\"", "1", "\"r\"", "{\"summary\":\"full\"}"),
            body.formatted("null", "1", "\"r\"", "{\"summary\":\"full\"}"),
            "{}")) {
      duty.post(GRANTS, bad).expect(400);
    }
    duty.delete(GRANTS + "/grant:AAAAAAAAAAAAAAAAAAAAAA").expect(404);
    duty.delete(GRANTS + "/x").expect(404);
  }
}
