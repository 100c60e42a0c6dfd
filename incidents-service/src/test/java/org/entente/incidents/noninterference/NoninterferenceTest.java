// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.noninterference;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import org.entente.incidents.ServiceResource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A partner's answers depend on what it may see, and on nothing else. Each run has a new seed,
 * which it prints; {@code -Dentente.noninterference.seed=…} repeats one.
 */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@TestProfile(OwnWorlds.class)
class NoninterferenceTest {

  private static final Path COUNTED = Path.of("target", "noninterference");

  @TestHTTPResource("/")
  @SuppressWarnings("NullAway.Init") // the test framework sets it
  URI base;

  @Test
  void noPartnerIsToldWhatItDoesNotSee() throws Exception {
    search(Duration.ofSeconds(Integer.getInteger("entente.noninterference.seconds", 240)), "pairs");
  }

  @Test
  @Tag("nightly")
  void noPartnerIsToldWhatItDoesNotSeeInAnHour() throws Exception {
    search(Duration.ofHours(1), "pairs-nightly");
  }

  private void search(Duration time, String file) throws Exception {
    long seed = Long.getLong("entente.noninterference.seed", new SecureRandom().nextInt());
    System.out.println("noninterference: -Dentente.noninterference.seed=" + seed);
    NoninterferenceRunner runner = NoninterferenceRunner.on(base);

    Optional<Difference> found = runner.findDifference(seed, Budget.of(time), Leak.NONE);

    Files.createDirectories(COUNTED);
    Files.writeString(
        COUNTED.resolve(file + ".txt"),
        "seed: " + seed + "\nseconds: " + time.toSeconds() + "\n" + runner.tally());
    assertTrue(found.isEmpty(), () -> found.map(Difference::report).orElse(""));
  }
}
