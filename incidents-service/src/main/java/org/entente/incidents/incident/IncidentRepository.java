// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.entente.incidents.entitlement.ActiveEntitlement;
import org.entente.incidents.entitlement.FirstWall;
import org.entente.incidents.search.Conditions;
import org.entente.incidents.search.IncidentFilter;
import org.entente.incidents.search.Position;
import org.entente.policy.Disclosure;
import org.entente.policy.Level;
import org.entente.policy.Section;
import org.jspecify.annotations.Nullable;

/**
 * Reads incidents and paragraphs through the redacted views. Every method takes the entitlement
 * first, limits its query to the entitlement's labels and checks each row again; the methods that
 * Panache adds know no entitlement, and an architecture test keeps everybody from calling them.
 */
@ApplicationScoped
class IncidentRepository implements PanacheRepositoryBase<IncidentEntity, UUID> {

  private final FirstWall wall;

  IncidentRepository(FirstWall wall) {
    this.wall = wall;
  }

  Optional<Visible<IncidentRow>> incident(ActiveEntitlement entitlement, UUID id) {
    return incidents(entitlement, List.of(id)).stream().findFirst();
  }

  List<Visible<IncidentRow>> incidents(ActiveEntitlement entitlement, Collection<UUID> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    Conditions conditions = limited(entitlement).and("e.id in (:ids)", "ids", ids);
    return visible(entitlement, rows(IncidentEntity.class, conditions, "", Integer.MAX_VALUE));
  }

  /** One incident of each of these labels, the one with the lowest id. */
  List<Visible<IncidentRow>> samples(ActiveEntitlement entitlement, Collection<Integer> labels) {
    List<Visible<IncidentRow>> samples = new ArrayList<>();
    for (int label : labels) {
      Conditions conditions = limited(entitlement).and("e.labelId = :label", "label", label);
      samples.addAll(
          visible(entitlement, rows(IncidentEntity.class, conditions, " order by e.id", 1)));
    }
    return List.copyOf(samples);
  }

  /** Incidents whose day is shown, newest first, after a position among them. */
  List<Visible<IncidentRow>> dated(
      ActiveEntitlement entitlement, IncidentFilter filter, @Nullable Position after, int most) {
    return filled(
        entitlement,
        after,
        most,
        (from, asked) -> {
          Conditions conditions = limited(entitlement).meeting(filter);
          if (from != null && from.day() != null) {
            conditions
                .and("(e.day, e.id) < (:afterDay, :afterId)", "afterDay", from.day())
                .with("afterId", from.id());
          }
          return rows(
              DatedIncidentEntity.class, conditions, " order by e.day desc, e.id desc", asked);
        });
  }

  /** Incidents whose day is absent or withheld, by id, after a position among them. */
  List<Visible<IncidentRow>> undated(
      ActiveEntitlement entitlement, IncidentFilter filter, @Nullable Position after, int most) {
    return filled(
        entitlement,
        after,
        most,
        (from, asked) -> {
          Conditions conditions = limited(entitlement).meeting(filter);
          if (from != null && from.day() == null) {
            conditions.and("e.id < :afterId", "afterId", from.id());
          }
          return rows(UndatedIncidentEntity.class, conditions, " order by e.id desc", asked);
        });
  }

  /** The visible paragraphs of incidents, in order. */
  List<Visible<ParagraphRow>> paragraphs(
      ActiveEntitlement entitlement, Collection<UUID> incidents) {
    if (incidents.isEmpty()) {
      return List.of();
    }
    Conditions conditions =
        limited(entitlement).and("e.incidentId in (:incidents)", "incidents", incidents);
    List<ParagraphRow> rows =
        conditions
            .bind(
                getEntityManager()
                    .createQuery(
                        "select e from ParagraphEntity e"
                            + conditions
                            + " order by e.incidentId, e.position",
                        ParagraphEntity.class))
            .getResultStream()
            .map(ParagraphEntity::row)
            .toList();
    return walled(entitlement, rows, ParagraphRow::labelId, ParagraphRow::disclosure).stream()
        .filter(shown -> shown.disclosure().level(Section.SUMMARY) != Level.NONE)
        .toList();
  }

  /** The visible links of incidents, each at the incident that holds it. */
  Map<UUID, List<Link>> links(ActiveEntitlement entitlement, Collection<UUID> incidents) {
    if (incidents.isEmpty()) {
      return Map.of();
    }
    Conditions conditions =
        limited(entitlement).and("e.incidentId in (:incidents)", "incidents", incidents);
    return conditions
        .bind(
            getEntityManager()
                .createQuery("select e from LinkEntity e" + conditions, LinkEntity.class))
        .getResultStream()
        .filter(link ->
            !wall.disclosure(entitlement, link.labelId, link.disclosure).isEmpty()
                && !wall.disclosure(entitlement, link.targetLabelId, link.targetDisclosure)
                    .isEmpty())
        .collect(
            Collectors.groupingBy(
                link -> link.incidentId,
                Collectors.mapping(
                    link -> new Link(Link.Field.of(link.field), link.target),
                    Collectors.toList())));
  }

  private Conditions limited(ActiveEntitlement entitlement) {
    Conditions conditions = new Conditions();
    wall.labels(entitlement)
        .ifPresent(
            labels -> conditions.and(Conditions.among("e.labelId", ":labels"), "labels", labels));
    return conditions;
  }

  private <E extends RedactedIncident> List<IncidentRow> rows(
      Class<E> view, Conditions conditions, String order, int most) {
    return conditions
        .bind(
            getEntityManager()
                .createQuery(
                    "select e from " + view.getSimpleName() + " e" + conditions + order, view))
        .setMaxResults(most)
        .getResultStream()
        .map(RedactedIncident::row)
        .toList();
  }

  /** Asks on where a row was dropped, so that a page ends early only at the end of the list. */
  private List<Visible<IncidentRow>> filled(
      ActiveEntitlement entitlement,
      @Nullable Position after,
      int most,
      BiFunction<@Nullable Position, Integer, List<IncidentRow>> page) {
    List<Visible<IncidentRow>> visible = new ArrayList<>();
    Position from = after;
    while (visible.size() < most) {
      int asked = most - visible.size();
      List<IncidentRow> rows = page.apply(from, asked);
      visible.addAll(visible(entitlement, rows));
      if (rows.size() < asked) {
        break;
      }
      from = new Position(rows.getLast().day(), rows.getLast().id());
    }
    return List.copyOf(visible);
  }

  private List<Visible<IncidentRow>> visible(
      ActiveEntitlement entitlement, List<IncidentRow> rows) {
    return walled(entitlement, rows, IncidentRow::labelId, IncidentRow::disclosure);
  }

  private <R> List<Visible<R>> walled(
      ActiveEntitlement entitlement,
      List<R> rows,
      ToIntFunction<R> label,
      ToLongFunction<R> disclosure) {
    return rows.stream()
        .map(row -> {
          Disclosure shown =
              wall.disclosure(entitlement, label.applyAsInt(row), disclosure.applyAsLong(row));
          return shown.isEmpty() ? null : new Visible<>(row, shown);
        })
        .flatMap(Stream::ofNullable)
        .toList();
  }
}
