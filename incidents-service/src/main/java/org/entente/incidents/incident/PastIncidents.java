// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.entente.incidents.entitlement.ActiveEntitlement;
import org.entente.incidents.entitlement.EntitledTransaction;
import org.entente.incidents.marking.Reader;
import org.entente.incidents.policy.OwnAgency;
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
  private final RecordMoves moves;
  private final Answers answers;
  private final OwnAgency agency;

  PastIncidents(
      EntitledTransaction transaction,
      KnownRows rows,
      RecordMoves moves,
      Answers answers,
      OwnAgency agency) {
    this.transaction = transaction;
    this.rows = rows;
    this.moves = moves;
    this.answers = answers;
    this.agency = agency;
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
        () ->
            answers.incident(
                exchange,
                transaction.read(
                    exchange.caller(),
                    at,
                    entitlement ->
                        new IncidentReader.Answer<>(
                            entitlement, shown(entitlement, IncidentResource.uuid(id)))),
                Optional.empty()));
  }

  /** Answers with this version of the incident. */
  public Response version(Exchange exchange, String agencyAsked, String id, int number) {
    Instant from =
        found(exchange, agencyAsked, id).stream()
            .filter(version -> version.number() == number)
            .findFirst()
            .map(Version::from)
            .orElseGet(
                // Through the same gate, so that it is logged as not found.
                () ->
                    moves.own(
                        exchange,
                        agencyAsked,
                        () -> {
                          throw ProblemException.notFound();
                        }));
    return known(exchange, agencyAsked, id, from);
  }

  /** The versions of the record, oldest first; ends the request with 404 where there is none. */
  public List<Version> versions(Exchange exchange, String agencyAsked, String id) {
    List<Version> found = found(exchange, agencyAsked, id);
    answers.told(exchange, IncidentResource.uuid(id));
    return found;
  }

  private List<Version> found(Exchange exchange, String agencyAsked, String id) {
    return moves.own(
        exchange,
        agencyAsked,
        () -> {
          UUID incident = IncidentResource.uuid(id);
          List<KnownRows.Version> found =
              transaction.read(
                  exchange.caller(), entitlement -> rows.versions(entitlement, incident));
          if (found.isEmpty()) {
            throw ProblemException.notFound();
          }
          return found.stream()
              .map(version ->
                  new Version(version.number(), version.status(), version.from(), version.until()))
              .toList();
        });
  }

  private Optional<Shown> shown(ActiveEntitlement entitlement, UUID id) {
    return shown(entitlement, rows.incidents(entitlement, List.of(id))).stream().findFirst();
  }

  private List<Shown> shown(
      ActiveEntitlement entitlement, Collection<Visible<IncidentRow>> incidents) {
    List<UUID> ids = incidents.stream().map(incident -> incident.row().id()).toList();
    Map<UUID, List<Visible<ParagraphRow>>> paragraphs =
        rows.paragraphs(entitlement, ids).stream()
            .collect(Collectors.groupingBy(paragraph -> paragraph.row().incidentId()));
    Map<UUID, List<Link>> links = rows.links(entitlement, ids);
    Redaction redaction =
        new Redaction(
            agency.id(),
            new Reader(entitlement.requester().agency(), entitlement.requester().communities()));
    return incidents.stream()
        .map(incident -> {
          List<Visible<ParagraphRow>> own = paragraphs.getOrDefault(incident.row().id(), List.of());
          return Shown.of(
              redaction.incident(
                  incident.row(),
                  incident.disclosure(),
                  own,
                  links.getOrDefault(incident.row().id(), List.of()),
                  List.of()),
              incident.row().labelId(),
              own.stream().map(paragraph -> paragraph.row().labelId()).toList(),
              incident.disclosure());
        })
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
    List<UUID> only = List.of(id);
    List<Link> links = rows.links(entitlement, only).getOrDefault(id, List.of());
    return rows.incidents(entitlement, only).stream()
        .filter(incident -> incident.disclosure().level(Section.CUSTODY) != Level.NONE)
        .findFirst()
        .map(incident ->
            new Whole(
                incident.row(),
                rows.paragraphs(entitlement, only).stream().map(Visible::row).toList(),
                links,
                rows.incidents(entitlement, links.stream().map(Link::target).toList()).stream()
                    .map(Visible::row)
                    .collect(Collectors.toMap(IncidentRow::id, IncidentRow::labelId)),
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
      List<Instant> written) {}
}
