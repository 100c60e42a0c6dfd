// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.agency;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Remembers every departure for ever, in the order of their commits; see {@link DirectoryLock}. */
@Singleton
public class DepartureLog {

  private final RemovalRepository removals;
  private final Clock clock;

  DepartureLog(RemovalRepository removals, Clock clock) {
    this.removals = removals;
    this.clock = clock;
  }

  /** A departure, and when it was. */
  public record Entry(Departure departure, Instant at) {}

  /** For who holds the lock, within its transaction. */
  public void add(Departure departure) {
    removals.persist(new RemovalEntity(departure, clock.instant()));
  }

  /** The newest revision; 0 before the first departure. */
  public long revision() {
    return removals.revision();
  }

  /** The departures after this revision, in order. */
  public List<Entry> after(long revision) {
    return removals.after(revision).stream()
        .map(removal -> new Entry(removal.departure(), removal.removedAt()))
        .toList();
  }
}
