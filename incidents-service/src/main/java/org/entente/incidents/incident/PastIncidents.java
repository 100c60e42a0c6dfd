// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.entente.incidents.entitlement.ActiveEntitlement;
import org.entente.incidents.entitlement.EntitledTransaction;
import org.entente.incidents.entitlement.KnowledgeTime;
import org.entente.kit.caller.Caller;
import org.entente.kit.problem.ProblemException;
import org.entente.policy.Level;
import org.entente.policy.RecordStatus;
import org.entente.policy.Section;
import org.jspecify.annotations.Nullable;

/** Incidents as they were known at a moment, for their agency's own people. */
@ApplicationScoped
public class PastIncidents {

  private final EntitledTransaction transaction;
  private final KnownRows rows;
  private final KnownReader reader;
  private final KnowledgeTime time;
  private final RecordMoves moves;
  private final Answers answers;

  PastIncidents(
      EntitledTransaction transaction,
      KnownRows rows,
      KnownReader reader,
      KnowledgeTime time,
      RecordMoves moves,
      Answers answers) {
    this.transaction = transaction;
    this.rows = rows;
    this.reader = reader;
    this.time = time;
    this.moves = moves;
    this.answers = answers;
  }

  /**
   * A version of a record.
   *
   * @param until when it was superseded; null for the current one
   */
  public record Version(int number, RecordStatus status, Instant from, @Nullable Instant until) {}

  /** Answers with the incident as it was known then; with 404 where it was not, or is not shown. */
  public Response known(Exchange exchange, String agencyAsked, String id, Instant at) {
    return moves.own(
        exchange,
        agencyAsked,
        () -> {
          UUID incident = IncidentResource.uuid(id);
          // What is known at a moment to come, or at one of writes under way, may still change.
          if (at.isAfter(time.settled())) {
            throw ProblemException.invalid("asKnownAt", "must not be in the future");
          }
          return answer(exchange, incident, at);
        });
  }

  private Response answer(Exchange exchange, UUID incident, Instant at) {
    return answers.incident(
        exchange,
        transaction.read(
            exchange.caller(),
            at,
            entitlement ->
                new IncidentReader.Answer<>(
                    entitlement,
                    reader.shown(entitlement, List.of(incident)).stream().findFirst())),
        Optional.empty());
  }

  /** Answers with this version of the incident. */
  public Response version(Exchange exchange, String agencyAsked, String id, int number) {
    return moves.own(
        exchange,
        agencyAsked,
        () -> {
          UUID incident = IncidentResource.uuid(id);
          Instant from =
              found(exchange, incident).stream()
                  .filter(version -> version.number() == number)
                  .findFirst()
                  .map(Version::from)
                  .orElseThrow(ProblemException::notFound);
          return answer(exchange, incident, from);
        });
  }

  /** The versions of the record, oldest first; ends the request with 404 where there is none. */
  public List<Version> versions(Exchange exchange, String agencyAsked, String id) {
    return moves.own(
        exchange,
        agencyAsked,
        () -> {
          UUID incident = IncidentResource.uuid(id);
          List<Version> found = found(exchange, incident);
          answers.told(exchange, incident);
          return found;
        });
  }

  private List<Version> found(Exchange exchange, UUID incident) {
    List<KnownRows.Version> found =
        transaction.read(exchange.caller(), entitlement -> rows.versions(entitlement, incident));
    if (found.isEmpty()) {
      throw ProblemException.notFound();
    }
    return found.stream()
        .map(version ->
            new Version(version.number(), version.status(), version.from(), version.until()))
        .toList();
  }

  /** What one of the agency's people sees of a record at a moment, to be redacted for another. */
  IncidentReader.Answer<Optional<Whole>> whole(Caller caller, UUID id, Instant at) {
    return transaction.read(
        caller,
        at,
        entitlement -> new IncidentReader.Answer<>(entitlement, whole(entitlement, id, at)));
  }

  private Optional<Whole> whole(ActiveEntitlement entitlement, UUID id, Instant at) {
    return rows.incidents(entitlement, List.of(id)).stream()
        .filter(found -> found.incident().disclosure().level(Section.CUSTODY) != Level.NONE)
        .findFirst()
        .map(found ->
            new Whole(
                found.incident().row(),
                found.paragraphs().stream().map(Visible::row).toList(),
                found.links(),
                rows
                    .incidents(entitlement, found.links().stream().map(Link::target).toList())
                    .stream()
                    .map(target -> target.incident().row())
                    .collect(Collectors.toMap(IncidentRow::id, IncidentRow::labelId)),
                found.files(),
                rows.versions(entitlement, id).stream()
                    .map(KnownRows.Version::from)
                    .filter(from -> !from.isAfter(at))
                    .toList()));
  }

  /**
   * A record as it was.
   *
   * @param targets the labels that the linked records had at that moment
   * @param written when each version until then was written
   */
  record Whole(
      IncidentRow row,
      List<ParagraphRow> paragraphs,
      List<Link> links,
      Map<UUID, Integer> targets,
      List<HeldFiles.Known> files,
      List<Instant> written) {}
}
