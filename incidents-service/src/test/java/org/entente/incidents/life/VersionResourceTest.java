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

/** What a record was before, and what a partner saw of it when. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class VersionResourceTest {

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

  private static JsonNode json(Reply reply) throws IOException {
    return StrictJson.tree(reply.body().getBytes(StandardCharsets.UTF_8));
  }

  private Reply changed(Reply record, Body body) {
    return world
        .contributor
        .put(World.path(record), body.toString(), "If-Match", record.etag())
        .expect(200);
  }

  private List<JsonNode> versions(Reply record) throws IOException {
    return List.copyOf(
        json(world.contributor.get(World.path(record) + "/versions").expect(200))
            .get("items")
            .valueStream()
            .toList());
  }

  @Test
  void everyChangeIsAVersionThatIsReadAsItWas() throws IOException {
    // Given
    Reply first = world.released(Body.full(tag).toString());
    Reply second =
        changed(first, Body.full(tag).with("summary", "{\"title\":\"changed " + tag + "\"}"));

    // When
    List<JsonNode> versions = versions(first);

    // Then
    assertEquals(
        List.of("DRAFT", "IN_REVIEW", "RELEASED", "RELEASED"),
        versions.stream().map(version -> version.get("recordStatus").asText()).toList());
    for (int index = 0; index + 1 < versions.size(); index++) {
      assertEquals(versions.get(index).get("knownUntil"), versions.get(index + 1).get("knownFrom"));
    }
    assertFalse(versions.getLast().has("knownUntil"));
    assertEquals(first.body(), world.contributor.get(World.path(first) + "/versions/3").body());
    assertEquals(second.body(), world.contributor.get(World.path(first) + "/versions/4").body());
    String moment = versions.get(2).get("knownFrom").asText();
    assertEquals(
        first.body(), world.contributor.get(World.path(first) + "?asKnownAt=" + moment).body());
    world.contributor.get(World.path(first) + "?asKnownAt=2001-01-01T00:00:00Z").expect(404);
    world.contributor.get(World.path(first) + "?asKnownAt=yesterday").expect(400);
    world.contributor.get(World.path(first) + "/versions/5").expect(404);
  }

  @Test
  @DisplayName("case 29: for partners and the uncleared a record has no versions")
  void forPartnersARecordHasNoVersions() throws IOException {
    // Given
    Reply record = world.released(Body.full(tag).toString());
    String moment = versions(record).getLast().get("knownFrom").asText();
    Person uncleared = Person.of(base, "uli", "fra-ct", 0, "analyst");

    for (Person person : List.of(world.germany, uncleared)) {
      for (String rest : List.of("/versions", "/versions/1", "?asKnownAt=" + moment)) {
        // When
        Reply asked = person.get(World.path(record) + rest);

        // Then
        assertEquals(404, asked.status());
        assertEquals(person.get(World.absent() + rest), asked);
      }
    }
  }

  @Test
  @DisplayName(
      "case 29: a version that was classified higher stays hidden from who is not cleared for it")
  void aVersionThatWasClassifiedHigherStaysHidden() throws IOException {
    // Given: secret at first, unclassified without its content
    Reply secret = world.released(Body.full(tag).toString());
    Reply open = changed(secret, Body.small(tag));
    Person uncleared = Person.of(base, "ute", "fra-ct", 0, "analyst");
    String then = versions(secret).get(2).get("knownFrom").asText();

    // When
    Reply now = uncleared.get(World.path(open));
    Reply before = uncleared.get(World.path(open) + "?asKnownAt=" + then);

    // Then
    assertEquals(200, now.status());
    assertEquals(404, before.status());
    List<JsonNode> seen =
        json(uncleared.get(World.path(open) + "/versions").expect(200))
            .get("items")
            .valueStream()
            .toList();
    assertEquals(1, seen.size());
    uncleared.get(World.path(open) + "/versions/3").expect(404);
  }

  @Test
  void tellsWhatAPartnerSawAndProvesItFromItsLog() throws IOException {
    // Given
    Reply first = world.released(Body.full(tag).toString());
    Reply german = world.germany.get(World.path(first)).expect(200);
    Reply swedish = world.sweden.get(World.path(first)).expect(200);
    changed(first, Body.full(tag).with("summary", "{\"title\":\"changed " + tag + "\"}"));
    String then = versions(first).get(2).get("knownFrom").asText();
    String until = versions(first).get(2).get("knownUntil").asText();
    Person officer = Person.of(base, "olaf", "fra-ct", 4, "sharing-officer");

    // When
    JsonNode seen =
        json(officer.get(seenBy(first, "deu-ct", "counter-terrorism", then)).expect(200));

    // Then: the view of then, though nobody had asked for it yet
    assertTrue(seen.get("visible").asBoolean());
    assertTrue(seen.get("answered").isEmpty());
    assertEquals(json(german).get("summary"), seen.get("incident").get("summary"));

    // When: at a moment after the answers
    JsonNode germany =
        json(officer.get(seenBy(first, "deu-ct", "counter-terrorism", until(until))).expect(200));
    JsonNode sweden =
        json(officer.get(seenBy(first, "swe-ct", "counter-terrorism", until(until))).expect(200));
    JsonNode withoutPurpose =
        json(officer.get(seenBy(first, "deu-ct", null, until(until))).expect(200));

    // Then: digests prove it, byte for byte
    assertTrue(germany.get("answered").get(0).get("same").asBoolean(), germany.toString());
    assertEquals(json(german), germany.get("incident"));
    assertEquals(json(swedish), sweden.get("incident"));
    assertEquals("counter-terrorism", germany.get("answered").get(0).get("purpose").asText());
    // And under the agreement that it names nothing is shown to who states no purpose
    assertFalse(withoutPurpose.get("answered").get(0).get("same").asBoolean());
    assertFalse(withoutPurpose.get("visible").asBoolean());
    JsonNode italy = json(officer.get(seenBy(first, "ita-ct", null, until(until))).expect(200));
    assertFalse(italy.get("visible").asBoolean());
    assertFalse(italy.has("incident"));
  }

  /** The last moment of a version. */
  private static String until(String end) {
    return java.time.Instant.parse(end).minusNanos(1_000).toString();
  }

  private static String seenBy(
      Reply record, String partner, @org.jspecify.annotations.Nullable String purpose, String at) {
    return World.path(record)
        + "/seen-by/"
        + partner
        + "?clearance=3&at="
        + at
        + (purpose == null ? "" : "&purpose=" + purpose);
  }

  @Test
  void filesAreKnownAsTheyWereToTheAgencyAndSeenAsTheyWereByAPartner() throws IOException {
    // Given: a file for Germany, and its removal
    Reply record = world.released(Body.full(tag).toString());
    Reply file =
        world
            .contributor
            .post(
                World.path(record) + "/attachments",
                "content",
                "Content-Type",
                "text/plain",
                "Content-Disposition",
                "attachment; filename=\"" + tag + ".txt\"",
                "Entente-Attachment",
                "{\"marking\":{\"relTo\":[\"DEU\",\"FRA\"],\"withholdFrom\":[\"ESP\"]}}")
            .expect(201);
    Reply german = world.germany.get(World.path(record)).expect(200);
    Reply own = world.contributor.get(World.path(record)).expect(200);
    assertTrue(german.body().contains(tag + ".txt"));
    String id = json(file).get("id").asText();
    world.contributor.delete(World.path(record) + "/attachments/" + id).expect(204);
    List<JsonNode> versions = versions(record);
    String without = versions.get(2).get("knownFrom").asText();
    String with = versions.get(3).get("knownFrom").asText();
    String until = until(versions.get(3).get("knownUntil").asText());
    Person officer = Person.of(base, "olaf", "fra-ct", 4, "sharing-officer");

    // When
    String path = World.path(record) + "?asKnownAt=";
    Reply before = world.contributor.get(path + without).expect(200);
    Reply then = world.contributor.get(path + with).expect(200);
    Reply after = world.contributor.get(World.path(record)).expect(200);
    JsonNode seen =
        json(officer.get(seenBy(record, "deu-ct", "counter-terrorism", until)).expect(200));

    // Then
    assertFalse(before.body().contains(tag + ".txt"));
    assertFalse(after.body().contains(tag + ".txt"));
    assertEquals(json(own).get("attachments"), json(then).get("attachments"));
    assertTrue(seen.get("answered").get(0).get("same").asBoolean(), seen.toString());
    assertEquals(json(german), seen.get("incident"));
  }

  @Test
  void noMomentIsKnownThatMayStillChange() throws IOException {
    Reply record = world.released(Body.full(tag).toString());
    world.contributor.get(World.path(record) + "?asKnownAt=2999-01-01T00:00:00Z").expect(400);
    assertEquals(
        world.germany.get(World.absent() + "?asKnownAt=2999-01-01T00:00:00Z").expect(404),
        world.germany.get(World.path(record) + "?asKnownAt=2999-01-01T00:00:00Z"));
    String last = versions(record).getLast().get("knownFrom").asText();
    world.contributor.get(World.path(record) + "?asKnownAt=" + last).expect(200);
  }

  @Test
  void tellsNobodyElseWhatAPartnerSaw() {
    // Given
    Reply record = world.released(Body.full(tag).toString());
    Person stranger = Person.of(base, "sofie", "swe-ct", 4, "sharing-officer", "auditor");
    Person low = Person.of(base, "lars", "fra-ct", 1, "sharing-officer");

    // Then
    assertEquals(
        stranger.get(World.absent() + "/seen-by/deu-ct"),
        stranger.get(World.path(record) + "/seen-by/deu-ct"));
    stranger.get(World.path(record) + "/seen-by/deu-ct").expect(404);
    low.get(World.path(record) + "/seen-by/deu-ct?clearance=1").expect(404);
    world.analyst.get(World.path(record) + "/seen-by/deu-ct").expect(403);
    Person officer = Person.of(base, "otto", "fra-ct", 3, "auditor");
    officer.get(World.path(record) + "/seen-by/deu-ct?clearance=4").expect(403);
    officer.get(World.path(record) + "/seen-by/deu-ct?at=2999-01-01T00:00:00Z").expect(400);
    officer.get(World.path(record) + "/seen-by/fra-ct").expect(404);
  }
}
