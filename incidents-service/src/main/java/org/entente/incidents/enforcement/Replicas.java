// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.enforcement;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;

/**
 * What all replicas say of themselves, and until when each counts by this one's monotonic clock. A
 * replica that has fallen silent counts until its last announced lease has surely run out.
 */
@Singleton
class Replicas {

  /** A row whose time has been over for so long is forgotten. */
  private static final Duration FORGOTTEN = Duration.ofHours(1);

  private final LongSupplier nanos;
  private final Map<UUID, Heard> heard = new HashMap<>();

  @Inject
  Replicas() {
    this(System::nanoTime);
  }

  Replicas(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** A sign of life, and when its replica ceases to count. */
  private record Heard(long beat, long until) {}

  /**
   * Where a policy version, or a recall, stands.
   *
   * @param installed whether it, or a newer one, is in force
   * @param behind for each replica that counts and has not acknowledged it: how long it counts
   */
  record Standing(boolean installed, List<Duration> behind) {
    Standing {
      behind = List.copyOf(behind);
    }

    boolean isEnforced() {
      return installed && behind.isEmpty();
    }

    /** After how long the next of them ceases to count. */
    Optional<Duration> next() {
      return behind.isEmpty() ? Optional.empty() : Optional.of(Collections.min(behind));
    }

    /** After how long none of them counts. */
    Optional<Duration> last() {
      return behind.isEmpty() ? Optional.empty() : Optional.of(Collections.max(behind));
    }
  }

  /** Looks where this revocation stands. */
  synchronized Standing look(Connection decider, Revocation revocation) throws SQLException {
    boolean installed = false;
    List<Duration> behind = new ArrayList<>();
    Set<UUID> silent = new HashSet<>(heard.keySet());
    try (PreparedStatement query =
        decider.prepareStatement(
            """
            SELECT a.version >= ? AND c.number >= ?, r.id, r.enforced >= ? AND r.recalls >= ?, r.beat,
              r.counts_millis
            FROM entente_store.active_policy a
            CROSS JOIN entente_store.recall_count c
            LEFT JOIN entente_store.replica r ON true
            """)) {
      query.setLong(1, revocation.version());
      query.setLong(2, revocation.recalls());
      query.setLong(3, revocation.version());
      query.setLong(4, revocation.recalls());
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          installed = row.getBoolean(1);
          UUID id = row.getObject(2, UUID.class);
          if (id == null) {
            break;
          }
          silent.remove(id);
          Duration left = hear(id, row.getLong(4), row.getLong(5));
          if (!row.getBoolean(3) && left.isPositive()) {
            behind.add(left);
          }
        }
      }
    }
    heard.keySet().removeAll(silent);
    return new Standing(installed, behind);
  }

  private Duration hear(UUID id, long beat, long countsMillis) {
    long now = nanos.getAsLong();
    Heard known = heard.get(id);
    if (known == null || known.beat() != beat) {
      // Counted from now, though it was said before: longer rather than shorter.
      known = new Heard(beat, now + Duration.ofMillis(countsMillis).toNanos());
      heard.put(id, known);
    }
    return Duration.ofNanos(known.until() - now);
  }

  /** Removes the rows of replicas that have not counted for long. */
  synchronized void forget(Connection decider) throws SQLException {
    long now = nanos.getAsLong();
    try (PreparedStatement delete =
        decider.prepareStatement("DELETE FROM entente_store.replica WHERE id = ? AND beat = ?")) {
      for (Map.Entry<UUID, Heard> one : heard.entrySet()) {
        if (now - one.getValue().until() > FORGOTTEN.toNanos()) {
          delete.setObject(1, one.getKey());
          delete.setLong(2, one.getValue().beat());
          delete.executeUpdate();
        }
      }
    }
  }
}
