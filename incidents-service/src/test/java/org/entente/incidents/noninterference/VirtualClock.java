// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.noninterference;

import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The service's clock, which stands still until the runner moves it. It is always ahead of the time
 * of day, by which tokens are made: none of them may come from the future.
 */
@Alternative
@Singleton
public class VirtualClock extends Clock {

  private static final Duration AHEAD = Duration.ofHours(2);

  private static final AtomicReference<Instant> NOW =
      new AtomicReference<>(Instant.now().truncatedTo(ChronoUnit.SECONDS).plus(AHEAD));

  static Instant now() {
    return NOW.get();
  }

  static void set(Instant now) {
    NOW.set(now);
  }

  static Instant advance(Duration by) {
    return NOW.updateAndGet(now -> now.plus(by));
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return Clock.fixed(now(), zone);
  }

  @Override
  public Instant instant() {
    return now();
  }
}
