// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.life;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.UUID;
import org.entente.incidents.ServiceResource;
import org.entente.incidents.incident.Body;
import org.entente.incidents.incident.Person;
import org.entente.incidents.incident.Person.Reply;
import org.entente.incidents.incident.World;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a reviewer does not see is not released by that reviewer. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class ReleasedUnseenTest {

  @TestHTTPResource("/")
  @SuppressWarnings("NullAway.Init") // the test framework sets it
  URI base;

  @SuppressWarnings("NullAway.Init") // made before each test
  private World world;

  @SuppressWarnings("NullAway.Init") // made before each test
  private Person author;

  @SuppressWarnings("NullAway.Init") // made before each test
  private Person cleared;

  @SuppressWarnings("NullAway.Init") // made before each test
  private Person germany;

  private final String tag = "t" + UUID.randomUUID().toString().substring(0, 8);

  @BeforeEach
  void world() {
    world = new World(base);
    world.install();
    author = Person.of(base, "cora", "fra-ct", 4, "contributor", "reviewer");
    cleared = Person.of(base, "vera", "fra-ct", 4, "reviewer");
    germany = Person.of(base, "doris", "deu-ct", 4, "analyst");
  }

  private static Reply step(Person person, Reply record, String step) {
    String etag = person.get(World.path(record)).expect(200).etag();
    return person.post(World.path(record) + "/" + step, "", "If-Match", etag);
  }

  private Reply draftWithASecretParagraph() {
    return author
        .post(
            World.INCIDENTS,
            Body.full(tag)
                .with(
                    "summary",
                    """
                    {"title":"title TAG","paragraphs":[{"text":"open TAG"},{"text":"deep TAG",
                     "marking":{"classification":{"scheme":"FRA","code":"TRÈS SECRET"}}}]}
                    """
                        .replace("TAG", tag))
                .toString())
        .expect(201);
  }

  @Test
  void itStaysBackWhenTheRecordIsWrittenAnewBySomebodyWhoDoesNotSeeIt() {
    // Given
    Reply record = draftWithASecretParagraph();
    step(author, record, "submission").expect(200);
    step(world.reviewer, record, "release").expect(200);
    Reply now = world.contributor.get(World.path(record)).expect(200);

    // When
    world
        .contributor
        .put(
            World.path(record),
            Body.full(tag).with("summary", "{\"title\":\"newer " + tag + "\"}").toString(),
            "If-Match",
            now.etag())
        .expect(200);

    // Then
    String seen = germany.get(World.path(record)).expect(200).body();
    assertTrue(seen.contains("newer " + tag), seen);
    assertFalse(seen.contains("deep"), seen);
    assertTrue(cleared.get(World.path(record)).body().contains("deep " + tag));
  }
}
