// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.life;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.entente.incidents.ServiceResource;
import org.entente.incidents.incident.Body;
import org.entente.incidents.incident.Person;
import org.entente.incidents.incident.Person.Reply;
import org.entente.incidents.incident.World;
import org.entente.kit.json.StrictJson;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** From draft to release and beyond. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class ReviewResourceTest {

  private static final String DEEP =
      "{\"classification\":{\"scheme\":\"FRA\",\"code\":\"TR\\u00c8S SECRET\"}}";

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

  private Reply draft() {
    return world.contributor.post(World.INCIDENTS, Body.full(tag).toString()).expect(201);
  }

  private static Reply step(Person person, Reply incident, String step, String body) {
    return person.post(World.path(incident) + "/" + step, body, "If-Match", incident.etag());
  }

  private static JsonNode json(Reply reply) throws IOException {
    return StrictJson.tree(reply.body().getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void isReleasedBySomebodyWhoHasNotWrittenIt() throws IOException {
    // Given
    Reply draft = draft();
    Reply submitted = step(world.contributor, draft, "submission", "").expect(200);
    assertEquals("IN_REVIEW", json(submitted).get("recordStatus").asText());

    // When
    Reply own = step(world.contributor, submitted, "release", "");
    world.reviewer.post(World.path(submitted) + "/release", "", "If-Match", "*").expect(428);
    Reply released = step(world.reviewer, submitted, "release", "").expect(200);

    // Then
    assertEquals(409, own.status());
    assertTrue(own.body().contains("own-work"), own.body());
    assertEquals("RELEASED", json(released).get("recordStatus").asText());
    assertEquals(200, world.germany.get(World.path(draft)).status());
  }

  @Test
  void isSeenByNoPartnerBeforeItIsReleased() {
    // Given
    Reply draft = draft();
    List<Reply> asDraft = askAll(draft);
    Reply submitted = step(world.contributor, draft, "submission", "").expect(200);

    // When
    List<Reply> inReview = askAll(draft);

    // Then
    for (Reply reply : asDraft) {
      assertEquals(404, reply.status());
    }
    assertEquals(asDraft, inReview);
    assertEquals(200, world.analyst.get(World.path(submitted)).status());
  }

  private List<Reply> askAll(Reply incident) {
    return world.partners().stream().map(person -> person.get(World.path(incident))).toList();
  }

  @Test
  void standsStillWhileItIsReviewedAndGoesBackWithAReason() throws IOException {
    // Given
    Reply submitted = step(world.contributor, draft(), "submission", "").expect(200);
    world
        .contributor
        .put(World.path(submitted), Body.full(tag).toString(), "If-Match", submitted.etag())
        .expect(409);
    step(world.reviewer, submitted, "return", "{}").expect(400);
    step(world.uncleared, submitted, "return", "{\"reason\":\"x\"}").expect(403);

    // When
    Reply returned =
        step(world.reviewer, submitted, "return", "{\"reason\":\"name the source\"}").expect(200);

    // Then
    assertEquals("DRAFT", json(returned).get("recordStatus").asText());
    JsonNode last = json(returned).get("custody").get("custodyChain").get(2);
    assertEquals("returned", last.get("action").asText());
    assertEquals("name the source", last.get("reason").asText());
    assertEquals("rene", last.get("by").asText());
    world
        .contributor
        .put(World.path(returned), Body.full(tag).toString(), "If-Match", returned.etag())
        .expect(200);
  }

  @Test
  void isReleasedByNobodyWhoHasNotSeenItWhole() {
    // Given
    Reply submitted = step(world.contributor, draft(), "submission", "").expect(200);
    Person blind = world.reviewer.withoutPurpose();
    Reply seen = blind.get(World.path(submitted)).expect(200);

    // When
    Reply refused = step(blind, seen, "release", "");

    // Then
    assertEquals(409, refused.status());
    assertTrue(refused.body().contains("not-seen-whole"), refused.body());
  }

  @Test
  void isChangedAfterReleaseByThoseWhoMayReleaseAlone() {
    // Given
    Reply released = world.released(Body.full(tag).toString());
    Person writer = Person.of(base, "wilma", "fra-ct", 4, "contributor");
    String body = Body.full(tag).toString();

    // When
    Reply byWriter = writer.put(World.path(released), body, "If-Match", released.etag());

    // Then
    assertEquals(403, byWriter.status());
    world.reviewer.put(World.path(released), body, "If-Match", released.etag()).expect(200);
  }

  @Test
  @DisplayName(
      "cases 21 and 38: a step on what is hidden is answered like one on what is not there")
  void aStepOnWhatIsHiddenIsAnsweredLikeOneOnWhatIsAbsent() {
    // Given: a record above the clearance of one of the agency's own, and partners
    Reply hidden = step(world.contributor, draft(), "submission", "").expect(200);
    Person uncleared = Person.of(base, "uwe", "fra-ct", 0, "contributor", "reviewer");
    Person partner = Person.of(base, "pia", "deu-ct", 4, "contributor", "reviewer");

    for (Person person : List.of(uncleared, partner)) {
      for (String step :
          List.of("submission", "return", "release", "supersession", "recall", "erasure")) {
        for (String body : List.of("", "{}", "{\"reason\":\"x\"}", "{\"reason\":5}")) {
          for (String[] headers :
              new String[][] {{}, {"If-Match", "\"x\""}, {"If-Match", hidden.etag()}}) {
            // When
            Reply absent = person.post(World.absent() + "/" + step, body, headers);
            Reply asked = person.post(World.path(hidden) + "/" + step, body, headers);

            // Then
            assertEquals(absent, asked, step + body);
            assertFalse(asked.body().contains(tag), asked.body());
          }
        }
      }
    }
  }

  @Test
  void isSupersededByAReleasedRecordThatSaysSo() throws IOException {
    // Given
    Reply old = world.released(Body.full(tag).toString());
    Reply unrelated = world.released(Body.full(tag + "u").toString());
    Reply successor =
        world.released(
            Body.full(tag + "s")
                .with("lineage", "{\"supersedes\":\"urn:entente:fra-ct:" + old.id() + "\"}")
                .toString());
    for (String by : List.of(unrelated.id(), UUID.randomUUID().toString())) {
      Reply stranger = step(world.reviewer, old, "supersession", "{\"by\":\"" + by + "\"}");
      assertEquals(409, stranger.status());
      assertTrue(stranger.body().contains("not-its-successor"), stranger.body());
    }

    String itself =
        Body.full(tag)
            .with("lineage", "{\"supersedes\":\"urn:entente:fra-ct:" + unrelated.id() + "\"}")
            .toString();
    world.reviewer.put(World.path(unrelated), itself, "If-Match", unrelated.etag());
    Reply naming = world.reviewer.get(World.path(unrelated)).expect(200);
    Reply refused =
        step(world.reviewer, naming, "supersession", "{\"by\":\"" + unrelated.id() + "\"}");
    assertEquals(409, refused.status());
    assertTrue(refused.body().contains("not-its-successor"), refused.body());

    // When
    Reply superseded =
        step(world.reviewer, old, "supersession", "{\"by\":\"" + successor.id() + "\"}")
            .expect(200);

    // Then
    assertEquals("SUPERSEDED", json(superseded).get("recordStatus").asText());
    Reply german = world.germany.get(World.path(old)).expect(200);
    assertEquals("SUPERSEDED", json(german).get("recordStatus").asText());
    world
        .reviewer
        .put(World.path(superseded), Body.full(tag).toString(), "If-Match", superseded.etag())
        .expect(200);
  }

  /** A record with a paragraph and a file above the clearance of the world's reviewer. */
  private String deepRecord(Person author) {
    String summary =
        "{\"title\":\"title\",\"paragraphs\":[{\"text\":\"open TAG\"},{\"text\":\"deep TAG\",\"marking\":"
                .replace("TAG", tag)
            + DEEP
            + "}],\"eventStatus\":\"occurred\"}";
    Reply draft =
        author
            .post(World.INCIDENTS, Body.full(tag).with("summary", summary).toString())
            .expect(201);
    String path = World.path(draft);
    author
        .post(
            path + "/attachments",
            "bytes",
            "Content-Type",
            "text/plain",
            "Content-Disposition",
            "attachment; filename=deep.txt",
            "Entente-Attachment",
            "{\"marking\":" + DEEP + "}")
        .expect(201);
    now(author, path, "submission").expect(200);
    return path;
  }

  private static Reply now(Person person, String path, String step) {
    String etag = person.get(path).expect(200).etag();
    return person.post(path + "/" + step, "", "If-Match", etag);
  }

  private static void assertRefused(String type, Reply reply) {
    assertEquals(409, reply.status(), reply.body());
    assertTrue(reply.body().contains(type), reply.body());
  }

  @Test
  void isReleasedWithoutWhatItsReviewerDoesNotSee() {
    // Given
    Person author = Person.of(base, "aurel", "fra-ct", 4, "contributor", "reviewer");
    Person cleared = Person.of(base, "thea", "fra-ct", 4, "reviewer");
    Person partner = Person.of(base, "dieter", "deu-ct", 4, "analyst");
    String record = deepRecord(author);

    // When
    now(world.reviewer, record, "release").expect(200);

    // Then it stays here, also after a change by somebody who does not see it
    String part = partner.get(record).expect(200).body();
    assertTrue(part.contains("open " + tag), part);
    assertFalse(part.contains("deep"), part);
    Reply seen = world.reviewer.get(record).expect(200);
    assertFalse(seen.body().contains("deep"), seen.body());
    world.reviewer.put(record, seen.body(), "If-Match", seen.etag()).expect(200);
    assertFalse(partner.get(record).expect(200).body().contains("deep"));
    String own = author.get(record).expect(200).body();
    assertTrue(own.contains("deep " + tag) && own.contains("deep.txt"), own);

    // And neither who does not see it releases it, nor who has written it
    assertRefused(
        "already-released",
        now(Person.of(base, "rolf", "fra-ct", 3, "reviewer"), record, "release"));
    assertRefused("own-work", now(author, record, "release"));

    // When
    now(cleared, record, "release").expect(200);

    // Then
    String whole = partner.get(record).expect(200).body();
    assertTrue(whole.contains("deep " + tag), whole);
    assertTrue(whole.contains("deep.txt"), whole);
    assertFalse(world.germany.get(record).expect(200).body().contains("deep"));
    assertRefused("already-released", now(cleared, record, "release"));
  }
}
