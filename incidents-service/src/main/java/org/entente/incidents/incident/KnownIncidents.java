// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.entente.incidents.audit.ReleasedRecord;
import org.entente.incidents.entitlement.ActiveEntitlement;
import org.entente.incidents.entitlement.EntitledTransaction;
import org.entente.incidents.entitlement.FirstWall;
import org.entente.incidents.marking.Reader;
import org.entente.incidents.policy.OwnAgency;
import org.entente.incidents.search.Conditions;
import org.entente.incidents.search.IncidentFilter;
import org.entente.incidents.section.Attachments;
import org.entente.kit.caller.Caller;
import org.entente.policy.Disclosure;
import org.entente.policy.Level;
import org.entente.policy.Section;
import org.jspecify.annotations.Nullable;

/**
 * Incidents as they were known at one moment, by id, a chunk at a time. Each chunk is decided
 * afresh: what was taken back since the last one is not in it.
 */
@ApplicationScoped
public class KnownIncidents {

  private static final String WHOLE =
      """
      SELECT e.id, e.label_id, e.label_id_now, e.disclosure, e.kind, e.record_status, e.marking,
        e.rel_to, e.eyes_only, e.day, e.summary, e.place, e."time", e.casualties, e.actors,
        e.persons, e.sources, e.assessment, e.detail, e.lineage, e.attachments, e.custody,
        e.modified_at
      FROM entente_view.incident_known e\
      """;

  private static final String PARAGRAPHS =
      """
      SELECT id, incident_id, label_id, label_id_now, disclosure, text, language, marking, rel_to,
        eyes_only, restrictions
      FROM entente_view.incident_paragraph_known WHERE incident_id = ANY (?)
      ORDER BY incident_id, position\
      """;

  private static final String LINKS =
      """
      SELECT incident_id, field, target, label_id, label_id_now, target_label_id, disclosure,
        target_disclosure
      FROM entente_view.incident_link_known WHERE incident_id = ANY (?)\
      """;

  private final EntitledTransaction transaction;
  private final ReaderQueries queries;
  private final FirstWall wall;
  private final HeldFiles files;
  private final OwnAgency agency;

  KnownIncidents(
      EntitledTransaction transaction,
      ReaderQueries queries,
      FirstWall wall,
      HeldFiles files,
      OwnAgency agency) {
    this.files = files;
    this.transaction = transaction;
    this.queries = queries;
    this.wall = wall;
    this.agency = agency;
  }

  /**
   * An incident as its reader saw it.
   *
   * @param json as in a list
   */
  public record Known(byte[] json, ReleasedRecord released) {}

  /**
   * Some incidents, by ascending id.
   *
   * @param end the id after which the next chunk begins; empty if there is none
   */
  public record Chunk(ActiveEntitlement entitlement, List<Known> incidents, Optional<UUID> end) {}

  /** The next incidents after an id, or the first ones. */
  public Chunk after(
      Caller caller, Instant knownAt, IncidentFilter filter, @Nullable UUID after, int most) {
    return transaction.read(
        caller, knownAt, entitlement -> chunk(entitlement, filter, after, most));
  }

  private Chunk chunk(
      ActiveEntitlement entitlement, IncidentFilter filter, @Nullable UUID after, int most) {
    Conditions conditions = new Conditions();
    wall.labels(entitlement)
        .ifPresent(labels -> conditions.and("e.label_id_now = ANY (?)", (Object) labels));
    if (after != null) {
      conditions.and("e.id > ?", after);
    }
    conditions.meeting(filter);
    List<Found> found =
        queries.planned(
            WHOLE + conditions.text() + " ORDER BY e.id LIMIT " + most,
            query -> conditions.bind(query, 1),
            row ->
                Optional.of(new Found(IncidentRows.incident(row), disclosure(entitlement, row))));
    // A row that only the first wall holds back still counts for where the chunk ended.
    Optional<UUID> end =
        found.size() < most ? Optional.empty() : Optional.of(found.getLast().row().id());
    return new Chunk(
        entitlement,
        known(entitlement, found.stream().filter(one -> !one.disclosure().isEmpty()).toList()),
        end);
  }

  private record Found(IncidentRow row, Disclosure disclosure) {}

  private List<Known> known(ActiveEntitlement entitlement, List<Found> found) {
    if (found.isEmpty()) {
      return List.of();
    }
    UUID[] ids = found.stream().map(one -> one.row().id()).toArray(UUID[]::new);
    Map<UUID, List<Visible<ParagraphRow>>> paragraphs =
        queries
            .planned(
                PARAGRAPHS,
                query -> query.setArray(1, query.getConnection().createArrayOf("uuid", ids)),
                row -> paragraph(entitlement, row))
            .stream()
            .collect(Collectors.groupingBy(shown -> shown.row().incidentId()));
    Map<UUID, List<Link>> links =
        queries
            .planned(
                LINKS,
                query -> query.setArray(1, query.getConnection().createArrayOf("uuid", ids)),
                row -> link(entitlement, row))
            .stream()
            .collect(
                Collectors.groupingBy(
                    Held::incident, Collectors.mapping(Held::link, Collectors.toList())));
    // Files are not kept in versions: those that are there now, and visible now.
    Map<UUID, List<Attachments.File>> held = files.visible(entitlement, List.of(ids));
    Redaction redaction =
        new Redaction(
            agency.id(),
            new Reader(entitlement.requester().agency(), entitlement.requester().communities()));
    return found.stream()
        .map(one -> {
          List<Visible<ParagraphRow>> own = paragraphs.getOrDefault(one.row().id(), List.of());
          Shown shown =
              Shown.of(
                  redaction.incident(
                      one.row(),
                      one.disclosure(),
                      own,
                      links.getOrDefault(one.row().id(), List.of()),
                      held.getOrDefault(one.row().id(), List.of())),
                  one.row().labelId(),
                  own.stream().map(paragraph -> paragraph.row().labelId()).toList(),
                  one.disclosure());
          return new Known(shown.json(), shown.released());
        })
        .toList();
  }

  private record Held(UUID incident, Link link) {}

  /** What the label of then and that of now both show. */
  private Disclosure disclosure(ActiveEntitlement entitlement, ResultSet row) throws SQLException {
    long shown = row.getLong("disclosure");
    return wall.disclosure(entitlement, row.getInt("label_id"), shown)
        .meet(wall.disclosure(entitlement, row.getInt("label_id_now"), shown));
  }

  private Optional<Visible<ParagraphRow>> paragraph(ActiveEntitlement entitlement, ResultSet row)
      throws SQLException {
    Disclosure shown = disclosure(entitlement, row);
    return shown.level(Section.SUMMARY) == Level.NONE
        ? Optional.empty()
        : Optional.of(new Visible<>(IncidentRows.paragraph(row), shown));
  }

  private Optional<Held> link(ActiveEntitlement entitlement, ResultSet row) throws SQLException {
    boolean bothEnds =
        !disclosure(entitlement, row).isEmpty()
            && !wall.disclosure(
                    entitlement, row.getInt("target_label_id"), row.getLong("target_disclosure"))
                .isEmpty();
    return bothEnds
        ? Optional.of(
            new Held(
                row.getObject("incident_id", UUID.class),
                new Link(
                    Link.Field.of(row.getString("field")), row.getObject("target", UUID.class))))
        : Optional.empty();
  }
}
