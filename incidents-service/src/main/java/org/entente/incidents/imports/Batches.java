// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.imports;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.SynchronousQueue;
import org.entente.incidents.incident.ExternalId;
import org.entente.incidents.incident.IncidentDraft;
import org.entente.incidents.incident.IncidentDrafts;
import org.entente.incidents.wire.Violations;
import org.jspecify.annotations.Nullable;

/**
 * Reads and checks the rows of an import ahead of their writing, on a thread of its own: while the
 * database writes one batch, the next is made.
 */
final class Batches implements AutoCloseable {

  /** A batch holds no more of the input than this, so that long rows make short batches. */
  private static final int MOST_BYTES = 2 << 20;

  private final Rows rows;
  private final RowMapping mapping;
  private final IncidentDrafts drafts;
  private final IncidentDrafts.Terms terms;
  private final int most;
  private final BlockingQueue<Batch> ready = new SynchronousQueue<>();
  private final FutureTask<@Nullable Void> reading;
  private final Thread thread;
  private long row;
  private @Nullable Checked held;

  /**
   * @param from rows that were written before, and are passed over
   * @param most rows of a batch
   */
  Batches(
      Rows rows,
      RowMapping mapping,
      IncidentDrafts drafts,
      IncidentDrafts.Terms terms,
      long from,
      int most) {
    this.rows = rows;
    this.mapping = mapping;
    this.drafts = drafts;
    this.terms = terms;
    this.most = most;
    this.reading =
        new FutureTask<>(() -> {
          read(from);
          return null;
        });
    this.thread = Thread.ofPlatform().daemon().name("import-rows").start(reading);
  }

  /** The next batch; there is one until the last was given. */
  Batch next() throws InterruptedException, IOException {
    while (true) {
      Batch batch = ready.poll(100, java.util.concurrent.TimeUnit.MILLISECONDS);
      if (batch != null) {
        return batch;
      }
      if (reading.isDone()) {
        try {
          reading.get();
          throw new IllegalStateException("all batches were given");
        } catch (ExecutionException e) {
          if (e.getCause() instanceof RuntimeException failure) {
            throw failure;
          }
          throw new IOException("the rows could not be read", e.getCause());
        }
      }
    }
  }

  private void read(long from) throws InterruptedException, IOException {
    try {
      while (row < from && rows.next() != null) {
        row++;
      }
      Batch batch;
      do {
        batch = batch();
        ready.put(batch);
      } while (!batch.last());
    } finally {
      rows.close();
    }
  }

  private Batch batch() throws IOException {
    List<Checked> batch = new ArrayList<>(most);
    Set<ExternalId> seen = new HashSet<>();
    long first = row;
    int bytes = 0;
    try {
      while (batch.size() < most && bytes < MOST_BYTES) {
        Checked next = held;
        held = null;
        if (next == null) {
          Row read = rows.next();
          if (read == null) {
            return new Batch(first, batch, true, null);
          }
          bytes += read.size();
          next = checked(read);
        }
        Optional<ExternalId> id = next.draft().flatMap(IncidentDraft::externalId);
        if (id.isPresent() && !seen.add(id.get())) {
          // The second of the same record must find what the first one made.
          held = next;
          return new Batch(first, batch, false, null);
        }
        batch.add(next);
        row++;
      }
    } catch (UnreadableException broken) {
      return new Batch(first, batch, true, broken.getMessage());
    }
    return new Batch(first, batch, false, null);
  }

  private Checked checked(Row read) {
    if (read.tree() == null || !read.violations().isEmpty()) {
      return Checked.refused(read.line(), read.violations().list());
    }
    Violations violations = Violations.tolerant();
    var incident = mapping.incident(read.tree(), violations);
    if (!violations.isEmpty()) {
      return Checked.refused(read.line(), violations.list());
    }
    return drafts
        .read(incident, terms, violations)
        .map(draft -> new Checked(read.line(), Optional.of(draft), List.of()))
        .orElseGet(() -> Checked.refused(read.line(), violations.list()));
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
