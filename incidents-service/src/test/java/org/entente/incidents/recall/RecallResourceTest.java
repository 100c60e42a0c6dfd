// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.recall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.entente.incidents.OwnPolicy;
import org.entente.incidents.ServiceResource;
import org.entente.incidents.TestDatabase;
import org.entente.incidents.incident.Body;
import org.entente.incidents.incident.Person;
import org.entente.incidents.incident.Person.Reply;
import org.entente.incidents.incident.World;
import org.entente.kit.json.StrictJson;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Releases taken back, and what becomes of them at those who had them. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@TestProfile(OwnPolicy.class)
class RecallResourceTest {

  private static final String NOTICES = "/api/v1/agencies/fra-ct/notices";
  private static final String WHY =
      "{\"reason\":\"inaccurate\",\"words\":\"the place is wrong\",\"note\":\"hidden note\"}";

  @TestHTTPResource("/")
  @SuppressWarnings("NullAway.Init") // the test framework sets it
  URI base;

  @SuppressWarnings("NullAway.Init") // made before each test
  private World world;

  @SuppressWarnings("NullAway.Init") // made before each test
  private Person duty;

  @SuppressWarnings("NullAway.Init") // made before each test
  private Person second;

  @SuppressWarnings("NullAway.Init") // made before each test
  private Person germanDuty;

  private final String tag = "t" + UUID.randomUUID().toString().substring(0, 8);

  @BeforeEach
  void world() {
    world = new World(base);
    world.install();
    duty = Person.of(base, "dana", "fra-ct", 4, "duty-officer");
    second = Person.of(base, "sam", "fra-ct", 3, "reviewer");
    germanDuty = Person.of(base, "dirk", "deu-ct", 3, "duty-officer");
  }

  private static JsonNode json(Reply reply) throws IOException {
    return StrictJson.tree(reply.body().getBytes(StandardCharsets.UTF_8));
  }

  private Reply take(Person person, Reply record, String how, String body) {
    String etag = person.get(World.path(record)).expect(200).etag();
    return person.post(World.path(record) + "/" + how, body, "If-Match", etag);
  }

  /** The notices of a record that somebody is told. */
  private static List<JsonNode> notices(Person person, Reply record) throws IOException {
    return json(person.get(NOTICES).expect(200))
        .get("items")
        .valueStream()
        .filter(notice -> notice.get("record").asText().equals(record.id()))
        .toList();
  }

  @Test
  void isSeenByNoPartnerOnceItIsRecalled() throws IOException {
    // Given
    Reply record = world.released(Body.full(tag).toString());
    world.germany.get(World.path(record)).expect(200);
    String list = World.INCIDENTS + "?limit=1000";
    assertTrue(world.germany.get(list).body().contains(record.id()));

    // When
    Reply recalled = take(duty, record, "recall?wait=enforced", WHY).expect(200);

    // Then
    assertEquals("enforced", json(recalled).get("state").asText());
    for (Person partner : world.partners()) {
      assertEquals(partner.get(World.absent()), partner.get(World.path(record)));
    }
    assertFalse(world.germany.get(list).body().contains(record.id()));
    assertEquals(
        "RECALLED",
        json(world.contributor.get(World.path(record)).expect(200)).get("recordStatus").asText());
    take(duty, record, "recall", WHY).expect(409);
  }

  @Test
  void tellsThoseWhoHadReceivedItAndNoOther() throws IOException {
    // Given: Germany read it, Sweden did not
    Reply record = world.released(Body.full(tag).toString());
    world.germany.get(World.path(record)).expect(200);

    // When
    take(second, record, "recall", WHY).expect(200);

    // Then
    List<JsonNode> german = notices(world.germany, record);
    assertEquals(1, german.size());
    JsonNode notice = german.getFirst();
    assertEquals("inaccurate", notice.get("reason").asText());
    assertEquals("the place is wrong", notice.get("words").asText());
    assertEquals("recall", notice.get("kind").asText());
    assertFalse(notice.toString().contains("hidden note"));
    assertFalse(notice.toString().contains(tag));
    assertEquals(List.of(), notices(world.sweden, record));
    assertEquals(List.of(), notices(world.contributor, record));
    String path = NOTICES + "/" + notice.get("id").asText();
    assertEquals(notice, json(world.germany.get(path).expect(200)));
    for (Person other : List.of(world.sweden, world.italy, world.contributor)) {
      assertEquals(other.get(NOTICES + "/" + UUID.randomUUID()), other.get(path));
      other.get(path).expect(404);
    }
  }

  @Test
  void showsTheOriginatorWhoHasAcknowledged() throws IOException {
    // Given
    Reply record = world.released(Body.full(tag).toString());
    world.germany.get(World.path(record)).expect(200);
    world.sweden.get(World.path(record)).expect(200);
    take(second, record, "recall", WHY).expect(200);
    String german = notices(germanDuty, record).getFirst().get("id").asText();
    String swedish = notices(world.sweden, record).getFirst().get("id").asText();
    assertNotEquals(german, swedish);
    String path = NOTICES + "/" + german + "/acknowledgement";
    germanDuty.post(path, "{\"state\":\"burnt\"}").expect(400);
    world.germany.post(path, "{\"state\":\"erased\"}").expect(403);
    germanDuty
        .post(NOTICES + "/" + swedish + "/acknowledgement", "{\"state\":\"erased\"}")
        .expect(404);

    // When
    germanDuty.post(path, "{\"state\":\"quarantined\"}").expect(200);
    germanDuty.post(path, "{\"state\":\"erased\",\"note\":\"all copies\"}").expect(200);

    // Then
    JsonNode standing = json(duty.get(World.path(record) + "/recall").expect(200));
    assertEquals("[\"swe-ct\"]", standing.get("outstanding").toString());
    JsonNode partners = standing.get("recalls").get(0).get("partners");
    assertEquals("deu-ct", partners.get(0).get("agency").asText());
    assertEquals("erased", partners.get(0).get("acknowledgement").get("state").asText());
    assertEquals("all copies", partners.get(0).get("acknowledgement").get("note").asText());
    assertFalse(partners.get(1).has("acknowledgement"));
    world.analyst.get(World.path(record) + "/recall").expect(403);
    germanDuty.get(World.path(record) + "/recall").expect(404);
  }

  @Test
  void isErasedByTwoPersonsWhoAgree() throws IOException, SQLException {
    // Given
    Reply record = world.released(Body.full(tag).toString());
    world.germany.get(World.path(record)).expect(200);
    String why = "{\"reason\":\"personal-data\",\"legalBasis\":\"article 16\"}";
    String other = "{\"reason\":\"personal-data\",\"legalBasis\":\"article 17\"}";

    // When: one person, twice, and another who says another thing
    take(world.reviewer, record, "erasure", why).expect(202);
    take(world.reviewer, record, "erasure", why).expect(202);
    take(second, record, "erasure", other).expect(202);
    assertEquals(200, world.germany.get(World.path(record)).status());
    Reply erased = take(world.reviewer, record, "erasure?wait=enforced", other).expect(200);

    // Then
    assertEquals("enforced", json(erased).get("state").asText());
    assertEquals(world.germany.get(World.absent()), world.germany.get(World.path(record)));
    assertEquals("erasure", notices(world.germany, record).getFirst().get("kind").asText());
    JsonNode tombstone = json(world.contributor.get(World.path(record)).expect(200));
    assertEquals("ERASED", tombstone.get("recordStatus").asText());
    assertFalse(tombstone.toString().contains(tag), tombstone.toString());
    assertFalse(tombstone.has("summary"));
    JsonNode chain = tombstone.get("custody").get("custodyChain");
    JsonNode last = chain.get(chain.size() - 1);
    assertEquals("personal-data: article 17", last.get("reason").asText());
    assertEquals(
        1,
        json(world.contributor.get(World.path(record) + "/versions").expect(200))
            .get("items")
            .size());
    world
        .contributor
        .put(
            World.path(record),
            Body.full(tag).toString(),
            "If-Match",
            world.contributor.get(World.path(record)).etag())
        .expect(409);
    assertEquals(List.of(), holding(tag));
  }

  @Test
  void isReadAfterTheLongestReasonThatItTakes() {
    // Given
    Reply record = world.released(Body.full(tag).toString());
    String recall = "{\"reason\":\"inaccurate\",\"note\":\"%s\"}";
    String erasure = "{\"reason\":\"personal-data\",\"legalBasis\":\"%s\"}";
    take(second, record, "recall", recall.formatted("n".repeat(901))).expect(400);
    take(second, record, "erasure", erasure.formatted("n".repeat(901))).expect(400);

    // When
    take(second, record, "recall", recall.formatted("n".repeat(900))).expect(200);
    Reply recalled = world.contributor.get(World.path(record)).expect(200);
    take(second, record, "erasure", erasure.formatted("e".repeat(900))).expect(202);
    take(world.reviewer, record, "erasure", erasure.formatted("e".repeat(900))).expect(200);

    // Then
    assertTrue(recalled.body().contains("n".repeat(900)));
    Reply erased = world.contributor.get(World.path(record)).expect(200);
    assertTrue(erased.body().contains("e".repeat(900)));
    assertTrue(world.contributor.get(World.INCIDENTS).expect(200).body().contains(record.id()));
  }

  @Test
  void isTakenBackWhenItWasChangedTooOftenToBeChangedAgain() {
    // Given
    Reply record = world.released(Body.full(tag).toString());
    World.asOwner(
        """
        UPDATE entente_store.incident SET custody = jsonb_set(custody, '{custodyChain}',
          (SELECT jsonb_agg(s.step) FROM (SELECT custody->'custodyChain'->0 AS step
           FROM generate_series(1, 10000)) s))
        WHERE id = '%s'
        """
            .formatted(record.id()));
    Reply full = world.reviewer.get(World.path(record)).expect(200);

    // When
    Reply refused =
        world.reviewer.put(World.path(record), Body.full(tag).toString(), "If-Match", full.etag());
    second.post(World.path(record) + "/recall", WHY, "If-Match", "*").expect(200);

    // Then
    assertEquals(409, refused.status());
    assertTrue(refused.body().contains("custody-full"), refused.body());
    assertTrue(world.reviewer.get(World.path(record)).expect(200).body().contains("hidden note"));
  }

  @Test
  void tellsOfARecordOnlyThoseWithTheClearanceOfSomebodyWhoReceivedIt() throws IOException {
    // Given: read by one who is cleared, and one that the other read as well
    Person low = Person.of(base, "lutz", "deu-ct", 0, "analyst", "duty-officer");
    Reply secret = world.released(Body.full(tag).toString());
    Reply open = world.released(Body.small(tag).toString());
    world.germany.get(World.path(secret)).expect(200);
    world.germany.get(World.path(open)).expect(200);
    low.get(World.path(open)).expect(200);
    low.get(World.path(secret)).expect(404);

    // When
    take(second, secret, "recall", WHY).expect(200);
    take(second, open, "recall", WHY).expect(200);

    // Then
    assertEquals(1, notices(world.germany, secret).size());
    assertEquals(List.of(), notices(low, secret));
    assertEquals(1, notices(low, open).size());
    String path = NOTICES + "/" + notices(world.germany, secret).getFirst().get("id").asText();
    assertEquals(low.get(NOTICES + "/" + UUID.randomUUID()).expect(404), low.get(path));
    low.post(path + "/acknowledgement", "{\"state\":\"erased\"}").expect(404);
  }

  /** The entries of a log that speak of a record, oldest first: event and outcome. */
  private static List<String> entries(String log, Reply record) throws SQLException {
    try (Connection owner = World.asOwner()) {
      return TestDatabase.rows(
          owner,
          """
          SELECT (x.entry ->> 'event') || ' ' || (x.entry ->> 'outcome')
          FROM (SELECT a.log, a.idx, convert_from(a.entry, 'UTF8')::jsonb AS entry
                FROM entente_store.audit_entry a) x
          WHERE x.log = '%s' AND x.entry -> 'records' @> '[{"id":"%s"}]' ORDER BY x.idx
          """
              .formatted(log, record.id()));
    }
  }

  private static int entries(String log) throws SQLException {
    try (Connection owner = World.asOwner()) {
      return Integer.parseInt(
          TestDatabase.rows(
                  owner, "SELECT count(*) FROM entente_store.audit_entry WHERE log = '" + log + "'")
              .getFirst());
    }
  }

  @Test
  void whatIsDoneAndToldIsInTheLogAndCountsForNobodyAsReceived() throws IOException, SQLException {
    // Given
    Reply record = world.released(Body.full(tag).toString());
    world.germany.get(World.path(record)).expect(200);

    // When
    take(duty, record, "recall", WHY).expect(200);
    notices(world.germany, record);
    world.contributor.get(World.path(record) + "/versions").expect(200);
    String why = "{\"reason\":\"personal-data\",\"legalBasis\":\"article 16\"}";
    take(second, record, "erasure", why).expect(202);

    // Then
    assertEquals(List.of("incident.read released", "notice.list told"), entries("deu-ct", record));
    List<String> own = entries("master", record);
    assertTrue(
        own.containsAll(
            List.of("incident.recall told", "incident.versions told", "incident.erase told")),
        own::toString);
    Person officer = Person.of(base, "olaf", "fra-ct", 4, "sharing-officer");
    assertEquals(
        1,
        json(officer.get(World.path(record) + "/seen-by/deu-ct?clearance=3").expect(200))
            .get("answered")
            .size());
  }

  @Test
  void whoIsRefusedIsInTheLogOnce() throws SQLException {
    // Given
    Reply record = world.released(Body.full(tag).toString());
    Person stranger = Person.of(base, "stina", "swe-ct", 4, "reviewer");
    int before = entries("master");

    // When
    stranger.post(World.path(record) + "/supersession", "{}", "If-Match", "*").expect(404);
    stranger.post(World.path(record) + "/recall", WHY, "If-Match", "*").expect(404);
    stranger.get(World.path(record) + "/recall").expect(404);

    // Then
    assertEquals(before + 3, entries("master"));
  }

  @Test
  void anErasureNamesBothPersonsAndIsInTheSameWords() throws IOException {
    // Given
    Reply record = world.released(Body.full(tag).toString());
    String why = "{\"reason\":\"personal-data\",\"legalBasis\":\"article 16\"%s}";

    // When
    take(world.reviewer, record, "erasure", why.formatted(",\"words\":\"one\"")).expect(202);
    take(second, record, "erasure", why.formatted("")).expect(202);
    take(world.reviewer, record, "erasure", why.formatted(",\"words\":\"one\"")).expect(202);
    JsonNode pending = json(second.get(World.path(record) + "/erasure").expect(200));
    take(second, record, "erasure", why.formatted(",\"words\":\"one\"")).expect(200);

    // Then
    assertEquals("rene", pending.get("requestedBy").asText());
    assertEquals("one", pending.get("words").asText());
    assertEquals("article 16", pending.get("legalBasis").asText());
    JsonNode chain =
        json(world.contributor.get(World.path(record)).expect(200)).at("/custody/custodyChain");
    JsonNode asked = chain.get(chain.size() - 2);
    assertEquals("erasure-requested", asked.get("action").asText());
    assertEquals("rene", asked.get("by").asText());
    assertEquals("erased", chain.get(chain.size() - 1).get("action").asText());
    assertEquals("sam", chain.get(chain.size() - 1).get("by").asText());
    second.get(World.path(record) + "/erasure").expect(404);
    world.germany.get(World.path(record) + "/erasure").expect(403);
  }

  @Test
  void whatWasErasedIsNotMadeAgainByTheSameRequest() {
    // Given
    String body = Body.full(tag).toString();
    Reply draft = world.contributor.post(World.INCIDENTS, body, "Idempotency-Key", tag).expect(201);
    assertEquals(
        draft.id(),
        world.contributor.post(World.INCIDENTS, body, "Idempotency-Key", tag).expect(201).id());
    String why = "{\"reason\":\"legal-order\",\"legalBasis\":\"order 5\"}";
    take(world.reviewer, draft, "erasure", why).expect(202);
    take(second, draft, "erasure", why).expect(200);

    // When, Then
    world.contributor.post(World.INCIDENTS, body, "Idempotency-Key", tag).expect(404);
  }

  @Test
  void nothingOfItsFormerLabelsIsLeftOfAnErasedRecordAndItsFiles()
      throws IOException, SQLException {
    // Given: a record whose label changed, a file that is there and one that was removed
    Reply record = world.released(Body.full(tag).toString());
    List<String> files = new java.util.ArrayList<>();
    for (String name : List.of("kept", "removed")) {
      files.add(
          json(world
                  .contributor
                  .post(
                      World.path(record) + "/attachments",
                      "content " + name,
                      "Content-Type",
                      "text/plain",
                      "Content-Disposition",
                      "attachment; filename=\"" + name + ".txt\"",
                      "Entente-Attachment",
                      "{\"marking\":{\"relTo\":[\"DEU\",\"FRA\"]}}")
                  .expect(201))
              .get("id")
              .asText());
    }
    world.contributor.delete(World.path(record) + "/attachments/" + files.getLast()).expect(204);

    // When
    String why = "{\"reason\":\"legal-order\",\"legalBasis\":\"order 5\"}";
    take(world.reviewer, record, "erasure", why).expect(202);
    take(second, record, "erasure", why).expect(200);

    // Then
    String items = "'" + record.id() + "','" + String.join("','", files) + "'";
    try (Connection owner = World.asOwner()) {
      for (String table : List.of("label_span", "principal_change")) {
        assertEquals(
            List.of(),
            TestDatabase.rows(
                owner,
                "SELECT 1 FROM entente_store." + table + " WHERE item_id IN (" + items + ")"));
      }
      assertEquals(
          List.of("{}|{}|t", "{}|{}|t"),
          TestDatabase.rows(
              owner,
              "SELECT a.rel_to, a.eyes_only, a.label_id = i.label_id"
                  + " FROM entente_store.attachment a"
                  + " JOIN entente_store.incident i ON i.id = a.incident_id WHERE i.id = '"
                  + record.id()
                  + "'"));
    }
  }

  /** The tables of the database in which a word is still found. */
  private static List<String> holding(String word) throws SQLException {
    try (Connection owner = World.asOwner()) {
      return TestDatabase.rows(
              owner,
              "SELECT c.oid::regclass FROM pg_class c WHERE c.relkind = 'r'"
                  + " AND c.relnamespace = 'entente_store'::regnamespace ORDER BY 1")
          .stream()
          .filter(table -> {
            try {
              return !TestDatabase.rows(
                      owner,
                      "SELECT 1 FROM "
                          + table
                          + " t WHERE strpos(t::text, '"
                          + word
                          + "') > 0 LIMIT 1")
                  .isEmpty();
            } catch (SQLException e) {
              throw new IllegalStateException(e);
            }
          })
          .toList();
    }
  }

  @Test
  @DisplayName("case 30: what was erased, what was recalled and what never was are answered alike")
  void whatIsGoneIsAnsweredLikeWhatNeverWas() {
    // Given
    Reply recalled = world.released(Body.full(tag).toString());
    take(duty, recalled, "recall", WHY).expect(200);
    Reply erased = world.released(Body.full(tag).toString());
    String why = "{\"reason\":\"legal-order\",\"legalBasis\":\"order 5\"}";
    take(world.reviewer, erased, "erasure", why).expect(202);
    take(second, erased, "erasure", why).expect(200);

    for (Person partner : world.partners()) {
      for (Reply gone : List.of(recalled, erased)) {
        assertEquals(partner.get(World.absent()), partner.get(World.path(gone)));
        assertEquals(
            partner.get(World.absent(), "If-None-Match", gone.etag()),
            partner.get(World.path(gone), "If-None-Match", gone.etag()));
      }
      assertFalse(partner.get(World.INCIDENTS + "?q=" + tag).body().contains("urn:"));
    }
  }
}
