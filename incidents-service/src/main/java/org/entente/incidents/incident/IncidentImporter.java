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
  private final Clock clock;

  IncidentImporter(
      WriterTransaction transaction,
      IncidentReader reader,
      IncidentWriter writer,
      IncidentDrafts drafts,
      BulkLabels labels,
      Clock clock) {
    this.transaction = transaction;
    this.reader = reader;
    this.writer = writer;
    this.drafts = drafts;
    this.labels = labels;
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

    /** It cannot be written. */
    record Refused(List<Violation> problems) implements Fate {
      public Refused {
        problems = List.copyOf(problems);
      }
    }
  }

  /** Records that an external id or an id of this service already names, among those seen. */
  private record Known(Map<ExternalId, ExternalIds.Match> external, Set<UUID> own) {}

  /** Finds the rows' records, and makes those that are there what the rows say. */
  public List<Fate> settle(IncidentDrafts.Terms terms, List<IncidentDraft> rows) {
    Known known =
        transaction.write(
            terms.importer(),
            (entitlement, connection) ->
                new Known(
                    ExternalIds.find(
                        connection,
                        rows.stream().flatMap(row -> row.externalId().stream()).toList()),
                    ExternalIds.visible(
                        connection,
                        rows.stream().flatMap(row -> row.formerId().stream()).toList())));
    List<Fate> fates = new ArrayList<>(rows.size());
    for (IncidentDraft row : rows) {
      ExternalIds.Match match = row.externalId().map(known.external()::get).orElse(null);
      if (match != null) {
        fates.add(settle(terms, row, match));
      } else if (row.formerId().filter(known.own()::contains).isPresent()) {
        fates.add(compare(terms, row, row.formerId().get()));
      } else {
        fates.add(new Fate.New());
      }
    }
    return fates;
  }

  private Fate settle(IncidentDrafts.Terms terms, IncidentDraft row, ExternalIds.Match match) {
    if (match.isAsMade() && Arrays.equals(match.digest(), row.digest())) {
      return new Fate.Unchanged(match.incident());
    }
    try {
      boolean same = says(terms, match.incident(), row);
      if (!same) {
        writer.replace(terms.importer(), match.incident(), row);
      }
      keep(terms.importer(), row, match.incident());
      return same ? new Fate.Unchanged(match.incident()) : new Fate.Updated(match.incident());
    } catch (ProblemException refused) {
      if (refused.type() == CommonProblem.UNAVAILABLE) {
        throw refused;
      }
      List<Violation> problems = refused.problem().errors();
      return new Fate.Refused(
          problems.isEmpty() ? List.of(new Violation("", refused.type().title())) : problems);
    }
  }

  private void keep(Caller importer, IncidentDraft row, UUID incident) {
    row.externalId()
        .ifPresent(external ->
            transaction.write(
                importer,
                (entitlement, connection) -> {
                  ExternalIds.keep(connection, external, incident, row.digest());
                  return incident;
                }));
  }

  /** A row with the id of a record that is there: it may say the same, but does not change it. */
  private Fate compare(IncidentDrafts.Terms terms, IncidentDraft row, UUID id) {
    return says(terms, id, row)
        ? new Fate.Unchanged(id)
        : new Fate.Refused(
            List.of(
                new Violation("/id", "is that of another record here: change that where it is")));
  }

  /** Whether the record, exported and imported again, would be this row. */
  private boolean says(IncidentDrafts.Terms terms, UUID id, IncidentDraft row) {
    Violations ignored = Violations.tolerant();
    Optional<Shown> shown = reader.incident(terms.importer(), id).value();
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
    IncidentCopy copy = new IncidentCopy(numbers, IncidentWriter.identity(importer), now);
    List<UUID> ids = new ArrayList<>(rows.size());
    for (IncidentDraft row : rows) {
      UUID id = UUID.randomUUID();
      copy.add(id, row);
      ids.add(id);
    }
    copy.send(connection);
    return ids;
  }
}
