// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.entente.incidents.ServiceResource;
import org.entente.incidents.incident.Person.Reply;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What the second wall is for: without its row probe the service still keeps rows and bodies;
 * without its column redaction a filter tells what is withheld, and the tests of that see it.
 */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class SecondWallTest {

  @TestHTTPResource("/")
  @SuppressWarnings("NullAway.Init") // the test framework sets it
  URI base;

  @SuppressWarnings("NullAway.Init") // made before each test
  World world;

  private final String tag = "w" + UUID.randomUUID().toString().substring(0, 8);

  @BeforeEach
  void world() {
    world = new World(base);
    world.install();
  }

  @Test
  void withoutTheRowProbeRowsAndBodiesAreStillKept() {
    Reply hidden =
        world.released(Body.full(tag).hiddenFrom("deu-ct", "swe-ct", "rus-ct").toString());
    Reply shown = world.released(Body.full(tag).toString());
    List<Reply> before = bodies(shown);

    try (SecondWall _ = new SecondWall().withoutRowProbe()) {
      assertEquals(before, bodies(shown));
      for (Person partner : world.partners()) {
        assertEquals(partner.get(World.absent()), partner.get(World.path(hidden)));
        assertTrue(
            !partner
                .get(World.INCIDENTS + "?country=FRA&limit=1000")
                .expect(200)
                .body()
                .contains(hidden.id()));
      }
    }
  }

  @Test
  void withoutTheColumnRedactionBodiesAreStillKept() {
    Reply shown = world.released(Body.full(tag).toString());
    List<Reply> before = bodies(shown);

    try (SecondWall _ = new SecondWall().withoutColumnRedaction()) {
      assertEquals(before, bodies(shown));
    }
  }

  @Test
  void withoutTheColumnRedactionTheTestsOfFiltersTurnRed() {
    world.released(Body.full(tag).toString());
    SideChannels channels = new SideChannels(world, tag);
    List<SideChannels.Probe> probes =
        channels.probes().stream().filter(probe -> !probe.filter().startsWith("day")).toList();

    try (SecondWall _ = new SecondWall().withoutColumnRedaction()) {
      for (SideChannels.Probe probe : probes) {
        assertThrows(AssertionError.class, () -> channels.check(probe), probe::filter);
      }
    }
    channels.probes().forEach(channels::check);
  }

  private List<Reply> bodies(Reply shown) {
    return List.of(world.germany, world.sweden, world.russia, world.analyst).stream()
        .map(person -> person.get(World.path(shown)).expect(200))
        .toList();
  }
}
