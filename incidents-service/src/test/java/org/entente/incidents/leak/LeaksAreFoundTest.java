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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.entente.incidents.ServiceResource;
import org.entente.incidents.noninterference.Budget;
import org.entente.incidents.noninterference.Difference;
import org.entente.incidents.noninterference.LeakSearch;
import org.entente.incidents.noninterference.NoninterferenceRunner;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The search for differences finds the seeded leaks, though it knows of none: forty of them in a
 * few worlds, all in the nightly run. What each took is printed and kept in {@code
 * target/noninterference/leaks.txt}.
 */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@TestProfile(LeakyWorlds.class)
class LeaksAreFoundTest {

  private static final Path FOUND = Path.of("target", "noninterference", "leaks.txt");
  private static final long SEED = Long.getLong("entente.leaks.seed", 4);
  private static final Duration LASTING = Duration.ofMinutes(5);
  private static final int AT_LEAST = 40;
  private static final Duration QUICK = Duration.ofSeconds(150);
  private static final String ONLY = System.getProperty("entente.leaks.only", "");
  private static final Duration MOST =
      Duration.ofSeconds(Integer.getInteger("entente.leaks.seconds", 2400));

  @TestHTTPResource("/")
  @SuppressWarnings("NullAway.Init") // the test framework sets it
  URI base;

  private final List<String> report = new ArrayList<>();

  @Test
  void fortySeededLeaksAreFoundInAFewWorlds() throws Exception {
    Set<SeededLeak> found = found(some(SeededLeaks.inAnswers()), QUICK);

    assertTrue(found.size() >= AT_LEAST, () -> found.size() + " leaks were found");
  }

  @Test
  @Tag("nightly")
  void everySeededLeakIsFound() throws Exception {
    Set<SeededLeak> found = found(some(SeededLeaks.inAnswers()), MOST);
    for (SeededLeak leak : some(SeededLeaks.lasting())) {
      if (isFound(leak)) {
        found.add(leak);
      }
    }

    List<SeededLeak> missed = new ArrayList<>(some(SeededLeaks.all()));
    missed.removeAll(found);
    assertEquals(List.of(), missed);
  }

  private Set<SeededLeak> found(List<SeededLeak> leaks, Duration time) throws Exception {
    Map<SeededLeak, LeakSearch.Found> found = LeakSearch.find(base, SEED, time, leaks);
    for (SeededLeak leak : leaks) {
      LeakSearch.Found how = found.get(leak);
      say(
          how == null
              ? "%-75s not found yet".formatted(leak)
              : "%-75s found after %3d pairs, by %s".formatted(leak, how.pairs(), how.request()));
    }
    return new HashSet<>(found.keySet());
  }

  private static List<SeededLeak> some(List<SeededLeak> leaks) {
    return leaks.stream().filter(leak -> leak.name().contains(ONLY)).toList();
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
