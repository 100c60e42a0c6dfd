// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.entente.incidents.ServiceResource;
import org.entente.incidents.enforcement.AnswersInFlight;
import org.entente.incidents.enforcement.Enforcement;
import org.entente.kit.caller.Caller;
import org.entente.policy.AgencyId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The register of answers in flight behind real requests. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class AnswersLeaveTest {

  @TestHTTPResource("/")
  @SuppressWarnings("NullAway.Init") // the test framework sets it, and the next two
  URI base;

  @Inject
  @SuppressWarnings("NullAway.Init")
  AnswersInFlight answers;

  @Inject
  @SuppressWarnings("NullAway.Init")
  Enforcement enforcement;

  @Inject
  @SuppressWarnings("NullAway.Init")
  IncidentReader reader;

  @SuppressWarnings("NullAway.Init") // made before each test
  private World world;

  @BeforeEach
  void install() {
    world = new World(base);
    world.install();
  }

  @Test
  void whoIsShownALaterVersionThanTheirOwnGetsNoTagOfIt() {
    // Given
    Person.Reply record = world.released(Body.small("later").toString());
    Caller carla =
        new Caller(
            "issuer",
            "subject",
            "carla",
            new AgencyId("fra-ct"),
            Set.of(),
            3,
            Set.of(),
            Optional.empty(),
            "client");
    Shown shown = reader.incident(carla, UUID.fromString(record.id())).value().orElseThrow();
    int version = requireNonNull(shown.incident().custody()).version();

    // When, Then
    assertEquals(shown.etag().value(), Answers.changed(shown, version).getHeaderString("ETag"));
    assertNull(Answers.changed(shown, version - 1).getHeaderString("ETag"));
  }

  @Test
  @DisplayName("case 57: whatever was answered is in flight no more once it has left")
  void nothingStaysInFlight() {
    // Given
    Person.Reply record = world.released(Body.full("leaving").toString());
    for (Person person : List.of(world.germany, world.analyst, world.italy)) {
      person.get(World.INCIDENTS);
      person.get(World.absent());
      Person.Reply read = person.get(World.path(record));
      if (read.status() == 200) {
        assertEquals(304, person.get(World.path(record), "If-None-Match", read.etag()).status());
      }
    }

    // When
    Instant deadline = Instant.now().plusSeconds(5);
    while (!answers.isSettled(Long.MAX_VALUE) && Instant.now().isBefore(deadline)) {
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }

    // Then
    assertTrue(answers.isSettled(Long.MAX_VALUE));
    assertEquals(new Enforcement.Outcome.Enforced(), enforcement.await(1, Duration.ofSeconds(10)));
  }
}
