// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.entitlement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Once `enforced` was answered, or the time named in its stead has come, no replica serves what was
 * revoked: not as a record, not in a list, not on the next page, not to a conditional read, not in
 * a stream that is open.
 */
class RevocationInterleavingsTest {

  private static final int THREADS = 2;

  @Test
  @DisplayName("cases 57 to 60, C 8, C 9 and C 11: 1,000 interleavings of revoke, write and read")
  void nothingRevokedIsServedOnceItIsEnforced() throws Exception {
    check(0, 1_000);
  }

  @Test
  @Tag("nightly")
  @DisplayName("cases 57 to 60, C 8, C 9 and C 11: 10,000 interleavings of revoke, write and read")
  void nothingRevokedIsServedOnceItIsEnforcedInManyInterleavings() throws Exception {
    check(1_000_000, 10_000);
  }

  private static void check(long firstSeed, int count) throws Exception {
    long begun = System.nanoTime();
    Map<RevocationRun.Event, Integer> events = new EnumMap<>(RevocationRun.Event.class);
    List<String> violations = new ArrayList<>();
    List<Callable<Void>> work = new ArrayList<>();
    for (int thread = 0; thread < THREADS; thread++) {
      int number = thread;
      work.add(() -> {
        try (RevocationWorld world = new RevocationWorld()) {
          for (long seed = firstSeed + number; seed < firstSeed + count; seed += THREADS) {
            RevocationRun run = new RevocationRun(world, seed, RevocationRun.Sabotage.NONE);
            run.play();
            synchronized (events) {
              run.events().forEach((event, times) -> events.merge(event, times, Integer::sum));
              for (String violation : run.violations()) {
                violations.add("seed " + seed + ": " + violation);
              }
            }
          }
        }
        return null;
      });
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      for (Future<Void> done : threads.invokeAll(work)) {
        done.get();
      }
    }
    System.out.printf(
        "%,d interleavings from seed %d in %.0f s: %s%n",
        count, firstSeed, (System.nanoTime() - begun) / 1e9, events);
    assertEquals(List.of(), violations);
    // Every kind of event took place, so there was something to go wrong.
    for (RevocationRun.Event event : RevocationRun.Event.values()) {
      assertTrue(events.getOrDefault(event, 0) > count / 20, event + " in " + events);
    }
  }

  @ParameterizedTest(name = "the interleavings find that {0}")
  @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
  void aFaultIsFound(RevocationRun.Sabotage sabotage) throws Exception {
    try (RevocationWorld world = new RevocationWorld()) {
      boolean found = false;
      long seed = 0;
      List<String> last = List.of();
      for (; seed < 1_000 && !found; seed++) {
        RevocationRun run = new RevocationRun(world, seed, sabotage);
        run.play();
        last = run.violations();
        found = !last.isEmpty();
      }
      System.out.printf("%s found after %d interleavings: %s%n", sabotage, seed, last);
      assertTrue(found);
    }
  }
}
