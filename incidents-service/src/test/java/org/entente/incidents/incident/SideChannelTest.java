// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.entente.incidents.ServiceResource;
import org.entente.incidents.incident.Person.Reply;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A section that is withheld is to every question as if it were absent. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class SideChannelTest {

  @TestHTTPResource("/")
  @SuppressWarnings("NullAway.Init") // the test framework sets it
  URI base;

  @SuppressWarnings("NullAway.Init") // made before each test
  World world;

  private final String tag = "s" + UUID.randomUUID().toString().substring(0, 8);

  @BeforeEach
  void world() {
    world = new World(base);
    world.install();
  }

  @Test
  void noFilterFindsWhatIsWithheld() {
    world.released(Body.full(tag).toString());
    SideChannels channels = new SideChannels(world, tag);

    Stream.concat(channels.probes().stream(), channels.searches().stream())
        .forEach(channels::check);
  }

  @Test
  void everyFilterFindsWhatIsShown() {
    Reply written = world.released(Body.full(tag).toString());
    SideChannels channels = new SideChannels(world, tag);

    for (SideChannels.Probe probe : channels.probes()) {
      Reply reply =
          world.germany.get(World.INCIDENTS + "?limit=1000&q=" + tag + "&" + probe.filter());
      assertEquals(List.of(written.id()), IncidentResourceTest.ids(reply), probe::filter);
    }
    for (String filter : List.of("kind=ATTACK", "country=FRA", "tlp=AMBER")) {
      for (Person person : List.of(world.germany, world.sweden, world.russia)) {
        Reply reply = person.get(World.INCIDENTS + "?limit=1000&q=" + tag + "&" + filter);
        assertEquals(List.of(written.id()), IncidentResourceTest.ids(reply), filter);
      }
    }
    assertTrue(
        IncidentResourceTest.ids(
                world.sweden.get(World.INCIDENTS + "?limit=1000&person=p1&q=" + tag))
            .contains(written.id()));
  }

  @Test
  void aRecordWithoutASectionAndOneWithItWithheldAreAnsweredAlike() {
    Body with = Body.full(tag);
    Body bare = Body.full(tag).without("actors").without("assessment").without("attachments");
    Reply filled = world.released(with.toString());
    Reply empty = world.released(bare.toString());

    for (String filter :
        List.of(
            "country=FRA",
            "kind=ATTACK&dayFrom=2024-03-22",
            "actor=actor%20" + tag,
            "q=title%20" + tag,
            "q=question%20" + tag)) {
      String answer =
          world.sweden.get(World.INCIDENTS + "?limit=1000&" + filter).expect(200).body();
      assertEquals(
          answer.contains(filled.id()), answer.contains(empty.id()), "`" + filter + "` differs");
    }
    assertEquals(
        shape(world.sweden.get(World.path(filled)), filled),
        shape(world.sweden.get(World.path(empty)), empty));
  }

  private static String shape(Reply reply, Reply incident) {
    return IncidentResourceTest.timeless(reply.expect(200).body()).replace(incident.id(), "ID");
  }
}
