// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.imports;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.entente.incidents.entitlement.WriterTransaction;
import org.entente.incidents.incident.ExternalId;
import org.entente.incidents.incident.IncidentCells;
import org.entente.incidents.incident.IncidentDraft;
import org.entente.incidents.incident.IncidentDrafts;
import org.entente.incidents.incident.IncidentImporter;
import org.entente.incidents.incident.IncidentImporter.Fate;
import org.entente.kit.problem.CommonProblem;
import org.entente.kit.problem.ProblemException;
import org.entente.kit.problem.Violation;
import org.entente.policy.Label;
import org.jboss.logging.Logger;

/**
 * Works an import through from where it is. Each batch is one transaction: its records, its part of
 * the report, and how far the import has come. What is interrupted at any moment goes on behind the
 * last batch that was committed. Two batches are under way at a time, each on a connection of its
 * own; the second commits only after the first.
 */
@Singleton
class ImportRun {

  private static final Logger LOG = Logger.getLogger(ImportRun.class);

  private final ImportStore store;
  private final IncidentDrafts drafts;
  private final IncidentImporter importer;
  private final WriterTransaction transaction;
  private final ImportConfig config;
  private final Clock clock;

  ImportRun(
      ImportStore store,
      IncidentDrafts drafts,
      IncidentImporter importer,
      WriterTransaction transaction,
      ImportConfig config,
      Clock clock) {
    this.store = store;
    this.drafts = drafts;
    this.importer = importer;
    this.transaction = transaction;
    this.config = config;
    this.clock = clock;
  }

  /**
   * Runs an import until it is over, or was ended by somebody else.
   *
   * @throws ProblemException when the database does not answer: to be tried again
   */
  void run(ImportJob job) throws InterruptedException, IOException {
    if (!store.begin(job.id(), clock.instant())) {
      return;
    }
    IncidentDrafts.Terms terms =
        new IncidentDrafts.Terms(job.importer(), job.status().status(), clock.instant());
    try (Batches batches =
            new Batches(
                rows(job, new Spool(store, job.id())),
                RowMapping.of(job),
                drafts,
                terms,
                job.counts().rows(),
                config.batch());
        ExecutorService lanes = Executors.newFixedThreadPool(2)) {
      Turn before = Turn.FIRST;
      Set<ExternalId> underWay = Set.of();
      Batch batch;
      do {
        if (clock.instant().isAfter(job.receivedAt().plus(config.longest()))) {
          if (before.await()) {
            store.end(job.id(), ImportState.FAILED, "took too long", clock.instant());
          }
          return;
        }
        batch = batches.next();
        if (!Collections.disjoint(underWay, batch.externalIds())) {
          // The second row of a record must find what the first one made.
          before.await();
        }
        Turn turn = new Turn(before);
        List<Checked> rows = batch.rows();
        long firstRow = batch.firstRow();
        turn.run(lanes, () -> write(job, terms, firstRow, rows, turn));
        if (!before.await()) {
          turn.await();
          return;
        }
        before = turn;
        underWay = batch.externalIds();
      } while (!batch.last());
      if (before.await()) {
        store.end(
            job.id(),
            batch.broken() == null ? ImportState.COMPLETED : ImportState.FAILED,
            batch.broken(),
            clock.instant());
      }
    }
  }

  private Rows rows(ImportJob job, InputStream body) throws IOException {
    int longest = Math.toIntExact(config.longestRow().asLongValue());
    return switch (job.format()) {
      case NDJSON -> new NdjsonRows(body, longest);
      case GEOJSON -> new GeoJsonRows(body, longest);
      case CSV -> new CsvRows(body, longest, IncidentCells.SHAPE);
    };
  }

  /** Writes rows in their turn; false if the import is no longer running here. */
  private boolean write(
      ImportJob job, IncidentDrafts.Terms terms, long firstRow, List<Checked> rows, Turn turn)
      throws InterruptedException {
    if (rows.isEmpty()) {
      return turn.comes();
    }
    try {
      return writeAtOnce(job, terms, firstRow, rows, turn);
    } catch (RuntimeException unwritable) {
      if (unwritable instanceof ProblemException problem
          && problem.type() == CommonProblem.UNAVAILABLE) {
        throw unwritable;
      }
      if (rows.size() == 1) {
        // Its class alone: a message of the database may quote values.
        LOG.errorf("a row of an import could not be written: %s", unwritable.getClass().getName());
        Checked refused =
            Checked.refused(
                rows.getFirst().line(), List.of(new Violation("", "could not be written")));
        return writeAtOnce(job, terms, firstRow, List.of(refused), turn);
      }
      // One row must not hold up the others: find it by halves.
      int half = rows.size() / 2;
      return write(job, terms, firstRow, rows.subList(0, half), turn)
          && write(job, terms, firstRow + half, rows.subList(half, rows.size()), turn);
    }
  }

  private boolean writeAtOnce(
      ImportJob job, IncidentDrafts.Terms terms, long firstRow, List<Checked> rows, Turn turn)
      throws InterruptedException {
    List<IncidentDraft> readable = rows.stream().flatMap(row -> row.draft().stream()).toList();
    IncidentImporter.Known known = importer.find(terms, readable);
    // Records that are there are changed one by one, each for good: only when their turn has come.
    if (!known.isNothing() && !turn.comes()) {
      return false;
    }
    List<Fate> fates =
        importer.settle(
            terms, readable, known, connection -> ImportStore.requireRunning(connection, job.id()));
    List<IncidentDraft> fresh = new ArrayList<>();
    for (int index = 0; index < fates.size(); index++) {
      if (fates.get(index) instanceof Fate.New) {
        fresh.add(readable.get(index));
      }
    }
    Map<Label, Integer> labels = importer.labels(fresh);
    turn.awaitBegun();
    try {
      return transaction.write(
          terms.importer(),
          (entitlement, connection) -> {
            turn.begin();
            List<UUID> ids = importer.insert(connection, terms.importer(), fresh, labels);
            Outcome outcome = Outcome.of(rows, fates, ids);
            if (!turn.comes()
                || !ImportStore.lock(connection, job.id(), ImportState.RUNNING, firstRow)) {
              throw new NotHereException();
            }
            ImportStore.advance(
                connection, job.id(), outcome.counts(), outcome.report(), clock.instant());
            return true;
          });
    } catch (NotHereException over) {
      reportChanges(job, terms, firstRow, Outcome.of(rows, fates, List.of()));
      return false;
    }
  }

  /** Of an import that was stopped meanwhile the report names the records that it had changed. */
  private void reportChanges(
      ImportJob job, IncidentDrafts.Terms terms, long firstRow, Outcome outcome) {
    if (outcome.counts().updated() == 0) {
      return;
    }
    transaction.write(
        terms.importer(),
        (entitlement, connection) -> {
          if (ImportStore.lock(connection, job.id(), ImportState.CANCELLED, firstRow)) {
            ImportStore.advance(
                connection, job.id(), outcome.counts(), outcome.report(), clock.instant());
          }
          return true;
        });
  }

  /** The import was ended, or is run elsewhere: what was written of the batch is rolled back. */
  private static final class NotHereException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotHereException() {
      super("the import is no longer running here", null, false, false);
    }
  }

  /** What became of the rows of a batch. */
  private record Outcome(ImportCounts counts, String report) {

    static Outcome of(List<Checked> rows, List<Fate> fates, List<UUID> ids) {
      ReportLines report = new ReportLines();
      ImportCounts counts = ImportCounts.NONE;
      Iterator<Fate> fate = fates.iterator();
      Iterator<UUID> id = ids.iterator();
      for (Checked row : rows) {
        if (row.draft().isEmpty()) {
          report.refused(row.line(), row.problems());
          counts = counts.plus(new ImportCounts(1, 0, 0, 0, 1, 0));
          continue;
        }
        List<Violation> doubts = row.draft().get().doubts();
        int flagged = doubts.isEmpty() ? 0 : 1;
        switch (fate.next()) {
          case Fate.New() when !id.hasNext() -> {
            // Not written.
          }
          case Fate.New() -> {
            report.written(row.line(), "created", id.next(), doubts);
            counts = counts.plus(new ImportCounts(1, 1, 0, 0, 0, flagged));
          }
          case Fate.Updated(UUID known) -> {
            report.written(row.line(), "updated", known, doubts);
            counts = counts.plus(new ImportCounts(1, 0, 1, 0, 0, flagged));
          }
          case Fate.Unchanged(UUID known) -> {
            report.written(row.line(), "unchanged", known, doubts);
            counts = counts.plus(new ImportCounts(1, 0, 0, 1, 0, flagged));
          }
          case Fate.Untouched() -> {
            // The import was stopped.
          }
          case Fate.Refused(List<Violation> problems) -> {
            report.refused(row.line(), problems);
            counts = counts.plus(new ImportCounts(1, 0, 0, 0, 1, 0));
          }
        }
      }
      return new Outcome(counts, report.toString());
    }
  }
}
