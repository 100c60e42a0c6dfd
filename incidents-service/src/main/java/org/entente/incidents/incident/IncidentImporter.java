// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.entente.incidents.entitlement.BulkLabels;
import org.entente.incidents.entitlement.WriterTransaction;
import org.entente.incidents.random.RandomIds;
import org.entente.incidents.wire.StrictJson;
import org.entente.incidents.wire.Violations;
import org.entente.kit.caller.Caller;
import org.entente.kit.problem.CommonProblem;
import org.entente.kit.problem.ProblemException;
import org.entente.kit.problem.Violation;
import org.entente.policy.Label;
import org.jspecify.annotations.Nullable;

/**
 * Writes the records of an import: those that are there already one by one, like any other change,
 * and the new ones all at once.
 */
@ApplicationScoped
public class IncidentImporter {

  private final WriterTransaction transaction;
  private final IncidentReader reader;
  private final IncidentWriter writer;
  private final IncidentDrafts drafts;
  private final BulkLabels labels;
  private final RandomIds random;
  private final Clock clock;

  IncidentImporter(
      WriterTransaction transaction,
      IncidentReader reader,
      IncidentWriter writer,
      IncidentDrafts drafts,
      BulkLabels labels,
      RandomIds random,
      Clock clock) {
    this.transaction = transaction;
    this.reader = reader;
    this.writer = writer;
    this.drafts = drafts;
    this.labels = labels;
    this.random = random;
    this.clock = clock;
  }

  /** What becomes of a row. */
  public sealed interface Fate {

    /** There is no such record yet. */
    record New() implements Fate {}

    /** The record says what the row says. */
    record Unchanged(UUID id) implements Fate {}

    /** The record was made what the row says. */
    record Updated(UUID id) implements Fate {}

    /** There was no leave any more to change its record. */
    record Untouched() implements Fate {}

    /** It cannot be written. */
    record Refused(List<Violation> problems) implements Fate {
      public Refused {
        problems = List.copyOf(problems);
      }
    }
  }

  /** Whether records may still be changed; asked in the transaction that changes one. */
  @FunctionalInterface
  public interface Leave {

    /**
     * Keeps it so until the transaction ends.
     *
     * @throws NoLeaveException when they may not
     */
    void require(Connection connection) throws SQLException;
  }

  /** Records may not be changed any more. */
  public static final class NoLeaveException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NoLeaveException() {
      super("no leave to change records", null, false, false);
    }
  }

  /** Records that an external id or an id of this service already names, among those seen. */
  public record Known(Map<ExternalId, ExternalIds.Match> external, Set<UUID> own) {

    /** Whether all rows are new. */
    public boolean isNothing() {
      return external.isEmpty() && own.isEmpty();
    }
  }

  /** Finds the rows' records. */
  public Known find(IncidentDrafts.Terms terms, List<IncidentDraft> rows) {
    return transaction.write(
        terms.importer(),
        (entitlement, connection) -> {
          ExternalIds.lookUpOneByOne(connection);
          return new Known(
              ExternalIds.find(
                  connection, rows.stream().flatMap(row -> row.externalId().stream()).toList()),
              ExternalIds.visible(
                  connection, rows.stream().flatMap(row -> row.formerId().stream()).toList()));
        });
  }

  /** Makes the records that are there what the rows say, while there is leave to. */
  public List<Fate> settle(
      IncidentDrafts.Terms terms, List<IncidentDraft> rows, Known known, Leave leave) {
    List<Fate> fates = new ArrayList<>(rows.size());
    boolean leaveIsOver = false;
    for (IncidentDraft row : rows) {
      ExternalIds.Match match = row.externalId().map(known.external()::get).orElse(null);
      if (leaveIsOver) {
        fates.add(new Fate.Untouched());
      } else if (match != null) {
        Fate fate = settle(terms, row, match, leave);
        leaveIsOver = fate instanceof Fate.Untouched;
        fates.add(fate);
      } else if (row.formerId().filter(known.own()::contains).isPresent()) {
        fates.add(compare(terms, row, row.formerId().get()));
      } else {
        fates.add(new Fate.New());
      }
    }
    return fates;
  }

  private Fate settle(
      IncidentDrafts.Terms terms, IncidentDraft row, ExternalIds.Match match, Leave leave) {
    if (Arrays.equals(match.digest(), row.digest())) {
      // It says nothing new. What people have made of the record since stays as it is.
      return new Fate.Unchanged(match.incident());
    }
    try {
      Optional<Shown> shown = reader.incident(terms.importer(), match.incident()).value();
      boolean same = says(terms, shown, row);
      if (same) {
        transaction.write(
            terms.importer(),
            (entitlement, connection) -> {
              leave.require(connection);
              ExternalIds.keep(connection, row, match.incident());
              return true;
            });
        return new Fate.Unchanged(match.incident());
      }
      // What was compared is what is replaced.
      writer.replace(
          terms.importer(), match.incident(), shown.map(Shown::etag).map(Etag::value), row, leave);
      return new Fate.Updated(match.incident());
    } catch (NoLeaveException over) {
      return new Fate.Untouched();
    } catch (ProblemException refused) {
      if (refused.type() == CommonProblem.UNAVAILABLE) {
        throw refused;
      }
      return new Fate.Refused(problems(refused));
    }
  }

  private static List<Violation> problems(ProblemException refused) {
    if (refused.type() == CommonProblem.PRECONDITION_FAILED) {
      return List.of(new Violation("", "its record was changed meanwhile: import it again"));
    }
    List<Violation> problems = refused.problem().errors();
    return problems.isEmpty() ? List.of(new Violation("", refused.type().title())) : problems;
  }

  /** A row with the id of a record that is there: it may say the same, but does not change it. */
  private Fate compare(IncidentDrafts.Terms terms, IncidentDraft row, UUID id) {
    return says(terms, reader.incident(terms.importer(), id).value(), row)
        ? new Fate.Unchanged(id)
        : new Fate.Refused(
            List.of(
                new Violation("/id", "is that of another record here: change that where it is")));
  }

  /** Whether the record, exported and imported again, would be this row. */
  private boolean says(IncidentDrafts.Terms terms, Optional<Shown> shown, IncidentDraft row) {
    Violations ignored = Violations.tolerant();
    @Nullable JsonNode tree =
        shown.flatMap(record -> StrictJson.read(record.json(), ignored)).orElse(null);
    return tree != null
        && drafts
            .read(tree, terms, ignored)
            .map(stored -> Arrays.equals(stored.digest(), row.digest()))
            .orElse(false);
  }

  /** The numbers of all labels that these rows need; before the transaction that writes them. */
  public Map<Label, Integer> labels(List<IncidentDraft> rows) {
    return labels.ids(
        rows.stream().flatMap(row -> row.labels().stream()).collect(Collectors.toSet()));
  }

  /**
   * Writes new records.
   *
   * @param numbers of all labels that they need
   * @return their ids, in the same order
   */
  public List<UUID> insert(
      Connection connection, Caller importer, List<IncidentDraft> rows, Map<Label, Integer> numbers)
      throws SQLException {
    Instant now = clock.instant();
    IncidentCopy copy = new IncidentCopy(numbers, importer.identity(), now, random);
    List<UUID> ids = new ArrayList<>(rows.size());
    for (IncidentDraft row : rows) {
      UUID id = random.next();
      copy.add(id, row);
      ids.add(id);
    }
    copy.send(connection);
    return ids;
  }
}
