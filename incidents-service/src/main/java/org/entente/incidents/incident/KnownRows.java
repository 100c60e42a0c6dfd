// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.entente.incidents.entitlement.ActiveEntitlement;
import org.entente.incidents.entitlement.FirstWall;
import org.entente.incidents.search.Conditions;
import org.entente.incidents.search.Found;
import org.entente.incidents.search.IncidentFilter;
import org.entente.policy.Disclosure;
import org.entente.policy.Level;
import org.entente.policy.RecordStatus;
import org.entente.policy.Section;
import org.jspecify.annotations.Nullable;

/**
 * Reads what was known at the moment that the transaction named, through the redacted views. Each
 * row is shown as far as its label of then and the one of now both allow; that is checked here once
 * more. Only inside an entitled transaction there is anything to read.
 */
@ApplicationScoped
class KnownRows {

  private static final String KEYS =
      "SELECT e.id, e.label_id, e.label_id_now, e.disclosure FROM entente_view.incident_known e";

  /** Incidents by their ids, then their paragraphs, then their links. */
  private static final String WHOLE =
      """
      SELECT id, label_id, label_id_now, disclosure, kind, record_status, marking, rel_to,
        eyes_only, day, summary, place, "time", casualties, actors, persons, sources, assessment,
        detail, lineage, attachments, custody, modified_at
      FROM entente_view.incident_known WHERE id = ANY (?);
      SELECT id, incident_id, label_id, label_id_now, disclosure, text, language, marking, rel_to,
        eyes_only, restrictions
      FROM entente_view.incident_paragraph_known WHERE incident_id = ANY (?)
      ORDER BY incident_id, position;
      SELECT incident_id, field, target, label_id, label_id_now, target_label_id, disclosure,
        target_disclosure
      FROM entente_view.incident_link_known WHERE incident_id = ANY (?)
      """;

  private final ReaderQueries queries;
  private final FirstWall wall;
  private final HeldFiles files;

  KnownRows(ReaderQueries queries, FirstWall wall, HeldFiles files) {
    this.queries = queries;
    this.wall = wall;
    this.files = files;
  }

  /**
   * An incident and what hung on it, as far as each is visible.
   *
   * @param paragraphs in order
   * @param files in order
   */
  record Whole(
      Visible<IncidentRow> incident,
      List<Visible<ParagraphRow>> paragraphs,
      List<Link> links,
      List<HeldFiles.Known> files) {}

  /**
   * A row that meets a filter.
   *
   * @param isShown whether the first wall lets it through as well
   */
  record Key(UUID id, boolean isShown) {}

  /**
   * Rows that meet a filter, by id.
   *
   * @param end where to go on after them; empty when they are the last
   */
  record Keys(List<Key> keys, Optional<UUID> end) {}

  /**
   * A version of a record, for those who see its custody.
   *
   * @param until when the next one was written; null for the current one
   */
  record Version(int number, RecordStatus status, Instant from, @Nullable Instant until) {}

  /** These incidents, as they were known, in the order of the ids. */
  List<Whole> incidents(ActiveEntitlement entitlement, Collection<UUID> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    Map<UUID, List<HeldFiles.Known>> held =
        files.known(entitlement, ids).stream()
            .collect(Collectors.groupingBy(HeldFiles.Known::incident));
    return queries.kept(
        WHOLE,
        query -> {
          UUID[] array = ids.toArray(UUID[]::new);
          for (int index = 1; index <= 3; index++) {
            query.setArray(index, query.getConnection().createArrayOf("uuid", array));
          }
        },
        answers -> {
          Map<UUID, Visible<IncidentRow>> incidents =
              answers.next(row -> incident(entitlement, row)).stream()
                  .collect(Collectors.toMap(visible -> visible.row().id(), Function.identity()));
          Map<UUID, List<Visible<ParagraphRow>>> paragraphs =
              answers.next(row -> paragraph(entitlement, row)).stream()
                  .collect(Collectors.groupingBy(visible -> visible.row().incidentId()));
          Map<UUID, List<Link>> links =
              answers.next(row -> link(entitlement, row)).stream()
                  .collect(
                      Collectors.groupingBy(
                          Held::incident, Collectors.mapping(Held::link, Collectors.toList())));
          return ids.stream()
              .distinct()
              .flatMap(id -> Stream.ofNullable(incidents.get(id)))
              .map(incident -> {
                UUID id = incident.row().id();
                return new Whole(
                    incident,
                    paragraphs.getOrDefault(id, List.of()),
                    links.getOrDefault(id, List.of()),
                    held.getOrDefault(id, List.of()));
              })
              .toList();
        });
  }

  /**
   * Incidents with a higher id that meet the filter: at most so many. Words and places are looked
   * for in the records as they are now, all else in what was known.
   */
  Keys after(ActiveEntitlement entitlement, IncidentFilter filter, @Nullable UUID after, int most) {
    Conditions conditions = new Conditions();
    wall.labels(entitlement)
        .ifPresent(labels -> conditions.and("e.label_id_now = ANY (?)", (Object) labels));
    if (!filter.isSearch()) {
      if (after != null) {
        conditions.and("e.id > ?", after);
      }
      List<Key> keys = keys(entitlement, conditions.meetingBeyondSearch(filter).known(), most);
      return new Keys(
          keys, keys.size() < most ? Optional.empty() : Optional.of(keys.getLast().id()));
    }
    List<UUID> found = found(Found.byId(entitlement, filter, after, most));
    if (found.isEmpty()) {
      return new Keys(List.of(), Optional.empty());
    }
    conditions.and("e.id = ANY (?::uuid[])", found.stream().map(UUID::toString).toList());
    return new Keys(
        keys(entitlement, conditions.meetingBeyondSearch(filter).known(), most),
        found.size() < most ? Optional.empty() : Optional.of(found.getLast()));
  }

  private List<Key> keys(ActiveEntitlement entitlement, Conditions conditions, int most) {
    return queries.planned(
        KEYS + conditions.text() + " ORDER BY e.id LIMIT " + most,
        query -> conditions.bind(query, 1),
        row ->
            Optional.of(
                new Key(row.getObject("id", UUID.class), !shown(entitlement, row).isEmpty())));
  }

  private List<UUID> found(Found found) {
    return queries.planned(
        "SELECT f.id FROM " + found.sql() + " f",
        query -> new Conditions().and("", found.values().toArray()).bind(query, 1),
        row -> Optional.of(row.getObject(1, UUID.class)));
  }

  /** The versions of a record, oldest first; none for those who do not see its custody. */
  List<Version> versions(ActiveEntitlement entitlement, UUID id) {
    return queries.planned(
        """
        SELECT version, label_id, label_id_now, disclosure, record_status, known_from, known_until
        FROM entente_view.incident_version WHERE incident_id = ? ORDER BY version
        """,
        query -> query.setObject(1, id),
        row -> {
          if (shown(entitlement, row).level(Section.CUSTODY) == Level.NONE) {
            return Optional.empty();
          }
          OffsetDateTime until = row.getObject("known_until", OffsetDateTime.class);
          return Optional.of(
              new Version(
                  row.getInt("version"),
                  RecordStatus.of(row.getString("record_status")).orElseThrow(),
                  row.getObject("known_from", OffsetDateTime.class).toInstant(),
                  until == null ? null : until.toInstant()));
        });
  }

  /** What both walls show of a row under both of its labels. */
  private Disclosure shown(ActiveEntitlement entitlement, ResultSet row) throws SQLException {
    long shown = row.getLong("disclosure");
    return wall.disclosure(entitlement, row.getInt("label_id"), shown)
        .meet(wall.disclosure(entitlement, row.getInt("label_id_now"), shown));
  }

  private Optional<Visible<IncidentRow>> incident(ActiveEntitlement entitlement, ResultSet row)
      throws SQLException {
    Disclosure shown = shown(entitlement, row);
    return shown.isEmpty()
        ? Optional.empty()
        : Optional.of(new Visible<>(IncidentRows.incident(row), shown));
  }

  private Optional<Visible<ParagraphRow>> paragraph(ActiveEntitlement entitlement, ResultSet row)
      throws SQLException {
    Disclosure shown = shown(entitlement, row);
    return shown.level(Section.SUMMARY) == Level.NONE
        ? Optional.empty()
        : Optional.of(new Visible<>(IncidentRows.paragraph(row), shown));
  }

  private record Held(UUID incident, Link link) {}

  private Optional<Held> link(ActiveEntitlement entitlement, ResultSet row) throws SQLException {
    boolean bothEnds =
        !shown(entitlement, row).isEmpty()
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
