// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.leak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entente.incidents.ServiceResource;
import org.entente.incidents.noninterference.Budget;
import org.entente.incidents.noninterference.Difference;
import org.entente.incidents.noninterference.LeakSearch;
import org.entente.incidents.noninterference.NoninterferenceRunner;
import org.junit.jupiter.api.Test;

/**
 * The search for differences finds every seeded leak, though it knows of none. What each took is
 * printed and kept in {@code target/noninterference/leaks.txt}.
 */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@TestProfile(LeakyWorlds.class)
class LeaksAreFoundTest {

  private static final Path FOUND = Path.of("target", "noninterference", "leaks.txt");
  private static final long SEED = Long.getLong("entente.leaks.seed", 4);
  private static final Duration LASTING = Duration.ofSeconds(60);
  private static final Duration ALONE = Duration.ofSeconds(15);
  private static final String ONLY = System.getProperty("entente.leaks.only", "");
  private static final Duration MOST =
      Duration.ofSeconds(Integer.getInteger("entente.leaks.seconds", 240));

  @TestHTTPResource("/")
  @SuppressWarnings("NullAway.Init") // the test framework sets it
  URI base;

  private final List<String> report = new ArrayList<>();

  @Test
  void everySeededLeakIsFound() throws Exception {
    List<SeededLeak> leaks = some(SeededLeaks.inAnswers());
    Map<SeededLeak, LeakSearch.Found> found = LeakSearch.find(base, SEED, MOST, leaks);
    for (SeededLeak leak : leaks) {
      LeakSearch.Found how = found.get(leak);
      say(
          how == null
              ? "%-75s MISSED".formatted(leak)
              : "%-75s found after %3d pairs, by %s".formatted(leak, how.pairs(), how.request()));
    }
    List<String> missed = new ArrayList<>();
    leaks.stream()
        .filter(leak -> !found.containsKey(leak))
        .map(SeededLeak::name)
        .forEach(missed::add);
    for (SeededLeak leak : some(SeededLeaks.lasting())) {
      if (!isFound(leak)) {
        missed.add(leak.name());
      }
    }

    assertEquals(List.of(), missed);
  }

  private static List<SeededLeak> some(List<SeededLeak> leaks) {
    return leaks.stream().filter(leak -> leak.name().contains(ONLY)).toList();
  }

  /** Wall 1 is gone, and wall 2 alone tells as little: on every path that there is. */
  @Test
  void withoutTheFirstWallTheViewsAloneKeepEverything() throws Exception {
    Optional<Difference> found =
        NoninterferenceRunner.on(base)
            .findDifference(new SecureRandom().nextInt(), Budget.of(ALONE), TornWall::tear);

    assertTrue(found.isEmpty(), () -> found.map(Difference::report).orElse(""));
  }

  private boolean isFound(SeededLeak leak) throws Exception {
    NoninterferenceRunner runner = NoninterferenceRunner.on(base);
    Instant begin = Instant.now();
    Optional<Difference> found = runner.findAnyDifference(SEED, Budget.of(LASTING), leak);
    say(
        "%-75s %s after %3d pairs, %5d ms%s"
            .formatted(
                leak.name(),
                found.isPresent() ? "found" : "MISSED",
                runner.pairs(),
                Duration.between(begin, Instant.now()).toMillis(),
                found.map(difference -> ", by " + difference.request()).orElse("")));
    return found.isPresent();
  }

  private void say(String line) throws IOException {
    System.out.println("leak: " + line);
    report.add(line);
    Files.createDirectories(FOUND.getParent());
    Files.write(FOUND, report);
  }
}
