// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for a condition, never for a time. */
final class Await {

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

  private Await() {}

  /**
   * Looks again and again until what is seen is what was hoped for.
   *
   * @param most after which the last thing seen is returned as it is, for the test to judge
   */
  static <T> T until(Duration most, Supplier<T> look, Predicate<T> hoped) {
    long begin = System.nanoTime();
    T seen = look.get();
    while (!hoped.test(seen) && System.nanoTime() - begin < most.toNanos()) {
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
      seen = look.get();
    }
    return seen;
  }
}
