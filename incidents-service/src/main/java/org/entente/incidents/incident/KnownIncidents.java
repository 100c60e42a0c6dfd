// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.entente.incidents.audit.ReleasedRecord;
import org.entente.incidents.entitlement.ActiveEntitlement;
import org.entente.incidents.entitlement.EntitledTransaction;
import org.entente.incidents.search.IncidentFilter;
import org.entente.kit.caller.Caller;
import org.jspecify.annotations.Nullable;

/**
 * Incidents as they were known at one moment, by id, a chunk at a time. Each chunk is decided
 * afresh: what was taken back since the last one is not in it.
 */
@ApplicationScoped
public class KnownIncidents {

  /** So many are read at once. */
  private static final int STEP = 100;

  private final EntitledTransaction transaction;
  private final KnownRows rows;
  private final KnownReader reader;

  KnownIncidents(EntitledTransaction transaction, KnownRows rows, KnownReader reader) {
    this.transaction = transaction;
    this.rows = rows;
    this.reader = reader;
  }

  /**
   * An incident as its reader saw it.
   *
   * @param json as in a list
   */
  public record Known(byte[] json, ReleasedRecord released) {}

  /**
   * How large a chunk gets. It ends with the step in which it reaches the bytes.
   *
   * @param records the most
   */
  public record Size(int records, long bytes) {}

  /**
   * Some incidents, by ascending id.
   *
   * @param end the id after which the next chunk begins; empty if there is none
   */
  public record Chunk(ActiveEntitlement entitlement, List<Known> incidents, Optional<UUID> end) {}

  /** The next incidents after an id, or the first ones. */
  public Chunk after(
      Caller caller, Instant knownAt, IncidentFilter filter, @Nullable UUID after, Size size) {
    return transaction.read(
        caller, knownAt, entitlement -> chunk(entitlement, filter, after, size));
  }

  private Chunk chunk(
      ActiveEntitlement entitlement, IncidentFilter filter, @Nullable UUID after, Size size) {
    KnownRows.Keys found = rows.after(entitlement, filter, after, size.records());
    List<KnownRows.Key> keys = found.keys();
    List<Known> known = new ArrayList<>();
    long bytes = 0;
    int read = 0;
    while (read < keys.size() && bytes < size.bytes()) {
      List<KnownRows.Key> step = keys.subList(read, Math.min(read + STEP, keys.size()));
      List<UUID> shown =
          step.stream().filter(KnownRows.Key::isShown).map(KnownRows.Key::id).toList();
      for (Shown incident : reader.shown(entitlement, shown)) {
        known.add(new Known(incident.json(), incident.released()));
        bytes += incident.json().length;
      }
      read += step.size();
    }
    // A row that only the first wall holds back still counts for where the chunk ended.
    return new Chunk(
        entitlement,
        List.copyOf(known),
        read == keys.size() ? found.end() : Optional.of(keys.get(read - 1).id()));
  }
}
