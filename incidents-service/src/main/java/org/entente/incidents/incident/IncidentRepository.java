// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.entente.incidents.entitlement.ActiveEntitlement;
import org.entente.incidents.entitlement.FirstWall;
import org.entente.incidents.search.Conditions;
import org.entente.incidents.search.FoundPages;
import org.entente.incidents.search.IncidentFilter;
import org.entente.incidents.search.Position;
import org.entente.policy.Disclosure;
import org.entente.policy.Level;
import org.entente.policy.Section;
import org.jspecify.annotations.Nullable;

/**
 * Reads incidents and their children through the redacted views: first which ones, by a query on
 * few columns, then those whole. Every method takes the entitlement first, limits its query to the
 * entitlement's labels and checks each row again.
 */
@ApplicationScoped
class IncidentRepository {

  private static final String AMONG_LABELS = "e.label_id = ANY (?)";

  /**
   * So few are asked one by one. Measured at a million records: 1.4 ms instead of 33 (ADR 0018).
   */
  private static final int FEW_LABELS = 250;

  private final ReaderQueries queries;
  private final FirstWall wall;

  private final FoundPages found;

  IncidentRepository(ReaderQueries queries, FirstWall wall, FoundPages found) {
    this.queries = queries;
    this.wall = wall;
    this.found = found;
  }

  /**
   * An incident and what hangs on it, as far as each is visible.
   *
   * @param paragraphs in order
   */
  record Whole(
      Visible<IncidentRow> incident, List<Visible<ParagraphRow>> paragraphs, List<Link> links) {}

  /** Those of these incidents that are visible, in the order of the ids. */
  List<Whole> incidents(ActiveEntitlement entitlement, Collection<UUID> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    return queries.kept(
        IncidentRows.WHOLE,
        query -> {
          UUID[] array = ids.toArray(UUID[]::new);
          for (int index = 1; index <= 3; index++) {
            query.setArray(index, query.getConnection().createArrayOf("uuid", array));
          }
        },
        answers -> {
          Map<UUID, Visible<IncidentRow>> incidents =
              answers.next(row -> visible(entitlement, row, IncidentRows.incident(row))).stream()
                  .collect(Collectors.toMap(visible -> visible.row().id(), Function.identity()));
          Map<UUID, List<Visible<ParagraphRow>>> paragraphs =
              answers.next(row -> visible(entitlement, row, IncidentRows.paragraph(row))).stream()
                  .filter(shown -> shown.disclosure().level(Section.SUMMARY) != Level.NONE)
                  .collect(Collectors.groupingBy(shown -> shown.row().incidentId()));
          Map<UUID, List<Link>> links =
              answers.next(row -> link(entitlement, row)).stream()
                  .collect(
                      Collectors.groupingBy(
                          Held::incident, Collectors.mapping(Held::link, Collectors.toList())));
          return ids.stream()
              .distinct()
              .flatMap(id -> Stream.ofNullable(incidents.get(id)))
              .map(incident ->
                  new Whole(
                      incident,
                      paragraphs.getOrDefault(incident.row().id(), List.of()),
                      links.getOrDefault(incident.row().id(), List.of())))
              .toList();
        });
  }

  private record Held(UUID incident, Link link) {}

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

  /** One incident of each of these labels, the one with the lowest id. */
  List<UUID> samples(ActiveEntitlement entitlement, Collection<Integer> labels) {
    return labels.stream()
        .map(label -> limited(entitlement).and("e.label_id = ?", label))
        .flatMap(conditions ->
            keys(entitlement, "entente_view.incident", conditions, " ORDER BY e.id LIMIT 1", false)
                .stream())
        .filter(Key::isShown)
        .map(key -> key.position().id())
        .toList();
  }

  /** Incidents whose day is shown, in the order asked for, after a position among them. */
  List<Position> dated(
      ActiveEntitlement entitlement, IncidentFilter filter, @Nullable Position after, int most) {
    if (filter.isSearch()) {
      return found.positions(entitlement, filter, true, after, most);
    }
    return filled(
        after,
        most,
        (from, asked) -> {
          Optional<int[]> few = fewLabels(entitlement, filter);
          if (few.isPresent()) {
            return newestOfEach(entitlement, few.get(), from, asked);
          }
          Conditions conditions = limited(entitlement).meeting(filter);
          if (from != null && from.day() != null) {
            conditions.and(filter.order().after(), from.day(), from.id());
          }
          return keys(
              entitlement,
              "entente_view.incident_dated",
              conditions,
              filter.order().by() + " LIMIT " + asked,
              isPlain(entitlement, filter));
        });
  }

  /** Incidents whose day is absent or withheld, by id, after a position among them. */
  List<Position> undated(
      ActiveEntitlement entitlement, IncidentFilter filter, @Nullable Position after, int most) {
    if (filter.isSearch()) {
      return found.positions(entitlement, filter, false, after, most);
    }
    List<Position> absent =
        byId(
            entitlement,
            "entente_view.incident_dayless",
            limited(entitlement),
            filter,
            after,
            most);
    Optional<int[]> without = wall.labelsWithoutDay(entitlement);
    if (without.isPresent() && without.get().length == 0) {
      return absent;
    }
    Conditions labels = new Conditions();
    without.ifPresent(ids -> labels.and(AMONG_LABELS, (Object) ids));
    // Which of the two a record is among depends on what is hidden, so both are one list.
    return Stream.concat(
            absent.stream(),
            byId(entitlement, "entente_view.incident_day_withheld", labels, filter, after, most)
                .stream())
        .sorted(IncidentRows.HIGHEST_ID_FIRST)
        .limit(most)
        .toList();
  }

  private List<Position> byId(
      ActiveEntitlement entitlement,
      String view,
      Conditions labels,
      IncidentFilter filter,
      @Nullable Position after,
      int most) {
    return filled(
        after,
        most,
        (from, asked) -> {
          Conditions conditions = new Conditions().and(labels).meeting(filter);
          if (from != null && from.day() == null) {
            conditions.and("e.id < ?", from.id());
          }
          return keys(
              entitlement,
              view,
              conditions,
              " ORDER BY e.id DESC LIMIT " + asked,
              isPlain(entitlement, filter));
        });
  }

  private Conditions limited(ActiveEntitlement entitlement) {
    Conditions conditions = new Conditions();
    wall.labels(entitlement).ifPresent(labels -> conditions.and(AMONG_LABELS, (Object) labels));
    return conditions;
  }

  /** The labels, when there is no filter and the newest of each label are soon found. */
  private Optional<int[]> fewLabels(ActiveEntitlement entitlement, IncidentFilter filter) {
    return filter.equals(IncidentFilter.ALL)
        ? wall.labels(entitlement).filter(labels -> labels.length <= FEW_LABELS)
        : Optional.empty();
  }

  /**
   * As the query on the view, but of each label for itself: whoever sees one record in a thousand
   * would have to wait until that many were looked at for each that is shown.
   */
  private List<Key> newestOfEach(
      ActiveEntitlement entitlement, int[] labels, @Nullable Position from, int asked) {
    Conditions conditions = new Conditions().and("e.label_id = l.id");
    if (from != null && from.day() != null) {
      conditions.and("(e.day, e.id) < (?, ?)", from.day(), from.id());
    }
    String newest = " ORDER BY e.day DESC, e.id DESC LIMIT " + asked;
    return queries.kept(
        "SELECT e.* FROM unnest(?::int[]) AS l (id) CROSS JOIN LATERAL ("
            + IncidentRows.KEYS
            + "entente_view.incident_dated e"
            + conditions.text()
            + newest
            + ") e"
            + newest,
        query -> {
          query.setObject(1, labels);
          conditions.bind(query, 2);
        },
        results -> results.next(row -> key(entitlement, row)));
  }

  /** Whether the query has nothing in it for which another plan would be better. */
  private boolean isPlain(ActiveEntitlement entitlement, IncidentFilter filter) {
    return filter.equals(IncidentFilter.ALL) && wall.labels(entitlement).isEmpty();
  }

  /**
   * A row that a query found.
   *
   * @param isShown whether the first wall lets it through as well
   */
  private record Key(Position position, boolean isShown) {}

  private List<Key> keys(
      ActiveEntitlement entitlement,
      String view,
      Conditions conditions,
      String order,
      boolean isPlain) {
    String query = IncidentRows.KEYS + view + " e" + conditions.text() + order;
    ReaderQueries.Rows<Key> key = row -> key(entitlement, row);
    return isPlain
        ? queries.kept(query, one -> conditions.bind(one, 1), results -> results.next(key))
        : queries.planned(query, one -> conditions.bind(one, 1), key);
  }

  private Optional<Key> key(ActiveEntitlement entitlement, ResultSet row) throws SQLException {
    return Optional.of(
        new Key(IncidentRows.position(row), !disclosure(entitlement, row).isEmpty()));
  }

  /** Asks on where a row was held back, so that a page ends early only at the end of the list. */
  private static List<Position> filled(
      @Nullable Position after, int most, BiFunction<@Nullable Position, Integer, List<Key>> page) {
    List<Position> shown = new ArrayList<>();
    Position from = after;
    while (shown.size() < most) {
      int asked = most - shown.size();
      List<Key> keys = page.apply(from, asked);
      keys.stream().filter(Key::isShown).map(Key::position).forEach(shown::add);
      if (keys.size() < asked) {
        break;
      }
      from = keys.getLast().position();
    }
    return List.copyOf(shown);
  }

  private Disclosure disclosure(ActiveEntitlement entitlement, ResultSet row) throws SQLException {
    return wall.disclosure(entitlement, row.getInt("label_id"), row.getLong("disclosure"));
  }

  private <R> Optional<Visible<R>> visible(ActiveEntitlement entitlement, ResultSet row, R read)
      throws SQLException {
    Disclosure shown = disclosure(entitlement, row);
    return shown.isEmpty() ? Optional.empty() : Optional.of(new Visible<>(read, shown));
  }
}
