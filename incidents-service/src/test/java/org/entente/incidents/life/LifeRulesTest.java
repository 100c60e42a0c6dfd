// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.life;

import static org.junit.jupiter.api.Assertions.assertEquals;
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

/** What a step in the life of a record asks of whoever takes it. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class LifeRulesTest {

  private static final String ERASURE = "{\"reason\":\"legal-order\",\"legalBasis\":\"order 5\"}";

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

  private static Reply step(Person person, Reply record, String step, String body) {
    String etag = person.get(World.path(record)).expect(200).etag();
    return person.post(World.path(record) + "/" + step, body, "If-Match", etag);
  }

  private static void refused(int status, String type, Reply reply) {
    assertEquals(status, reply.status(), reply.body());
    assertTrue(reply.body().contains(type), reply.body());
  }

  @Test
  void anyVersionIsEnoughForARecallAndForNothingThatTellsOfHavingSeenOne() {
    // Given
    Reply draft = world.contributor.post(World.INCIDENTS, Body.small(tag).toString()).expect(201);
    Reply submitted =
        world
            .contributor
            .post(World.path(draft) + "/submission", "", "If-Match", draft.etag())
            .expect(200);
    Reply released = world.released(Body.small(tag + "r").toString());
    String body = Body.small(tag).toString();

    // When, then
    for (String any : new String[] {"*", " * "}) {
      world.reviewer.put(World.path(released), body, "If-Match", any).expect(428);
      world.reviewer.post(World.path(submitted) + "/release", "", "If-Match", any).expect(428);
      world.reviewer.post(World.path(released) + "/erasure", ERASURE, "If-Match", any).expect(428);
    }
    world.reviewer.put(World.path(released), body, "If-Match", "\"x\", *").expect(412);
    world
        .reviewer
        .post(World.path(released) + "/recall", "{\"reason\":\"inaccurate\"}", "If-Match", "*")
        .expect(200);
  }

  @Test
  void isErasedByNobodyWhoHasNotSeenItWhole() {
    // Given
    Reply record = world.released(Body.small(tag).toString());

    // When
    Reply blind = step(world.reviewer.withoutPurpose(), record, "erasure", ERASURE);

    // Then
    refused(409, "not-seen-whole", blind);
    step(world.reviewer, record, "erasure", ERASURE).expect(202);
  }
}
