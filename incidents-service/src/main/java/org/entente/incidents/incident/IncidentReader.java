// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.entente.incidents.entitlement.ActiveEntitlement;
import org.entente.incidents.entitlement.EntitledTransaction;
import org.entente.incidents.marking.Reader;
import org.entente.incidents.policy.OwnAgency;
import org.entente.incidents.search.IncidentFilter;
import org.entente.incidents.search.Position;
import org.entente.incidents.section.Attachments;
import org.entente.kit.caller.Caller;
import org.jspecify.annotations.Nullable;

/** Reads incidents as one caller may see them. Each call decides afresh. */
@ApplicationScoped
class IncidentReader {

  private final EntitledTransaction transaction;
  private final IncidentRepository incidents;
  private final HeldFiles files;
  private final OwnAgency agency;

  IncidentReader(
      EntitledTransaction transaction,
      IncidentRepository incidents,
      HeldFiles files,
      OwnAgency agency) {
    this.transaction = transaction;
    this.incidents = incidents;
    this.files = files;
    this.agency = agency;
  }

  /**
   * What was read, and the entitlement that allowed it.
   *
   * @param value empty or absent where nothing is visible
   */
  record Answer<T>(ActiveEntitlement entitlement, T value) {}

  /**
   * Some incidents, and where they ended.
   *
   * @param end of the last incident, if there are more
   */
  record Slice(List<Shown> incidents, Optional<Position> end) {}

  /** The incident, empty alike when it is not there and when it may not be seen. */
  Answer<Optional<Shown>> incident(Caller caller, UUID id) {
    return transaction.read(
        caller,
        entitlement ->
            new Answer<>(entitlement, shown(entitlement, List.of(id)).stream().findFirst()));
  }

  /** Those of these incidents of which the caller sees something. */
  Answer<List<Shown>> incidents(Caller caller, Collection<UUID> ids) {
    return transaction.read(
        caller, entitlement -> new Answer<>(entitlement, shown(entitlement, ids)));
  }

  /** One incident of each of these labels, of which the caller sees something. */
  Answer<List<Shown>> samples(Caller caller, List<Integer> labels) {
    return transaction.read(
        caller,
        entitlement ->
            new Answer<>(entitlement, shown(entitlement, incidents.samples(entitlement, labels))));
  }

  /** Those with a day first, newest first; then those without, by id. */
  Answer<Slice> page(Caller caller, IncidentFilter filter, @Nullable Position after, int limit) {
    return transaction.read(
        caller, entitlement -> new Answer<>(entitlement, slice(entitlement, filter, after, limit)));
  }

  private Slice slice(
      ActiveEntitlement entitlement, IncidentFilter filter, @Nullable Position after, int limit) {
    // One more than asked for: whether there is a next page depends on what is visible alone.
    int wanted = limit + 1;
    List<Position> found = new ArrayList<>();
    if (after == null || after.day() != null) {
      found.addAll(incidents.dated(entitlement, filter, after, wanted));
    }
    if (found.size() < wanted && filter.allowsUndated()) {
      found.addAll(incidents.undated(entitlement, filter, after, wanted - found.size()));
    }
    boolean more = found.size() > limit;
    List<Position> page = more ? found.subList(0, limit) : found;
    return new Slice(
        shown(entitlement, page.stream().map(Position::id).toList()),
        more ? Optional.of(page.getLast()) : Optional.empty());
  }

  private List<Shown> shown(ActiveEntitlement entitlement, Collection<UUID> ids) {
    Map<UUID, List<Attachments.File>> held = files.visible(entitlement, ids);
    Redaction redaction = new Redaction(agency.id(), reader(entitlement));
    return incidents.incidents(entitlement, ids).stream()
        .map(whole -> {
          Visible<IncidentRow> incident = whole.incident();
          return Shown.of(
              redaction.incident(
                  incident.row(),
                  incident.disclosure(),
                  whole.paragraphs(),
                  whole.links(),
                  held.getOrDefault(incident.row().id(), List.of())),
              incident.row().labelId(),
              whole.paragraphs().stream().map(paragraph -> paragraph.row().labelId()).toList(),
              incident.disclosure());
        })
        .toList();
  }

  private static Reader reader(ActiveEntitlement entitlement) {
    return new Reader(entitlement.requester().agency(), entitlement.requester().communities());
  }
}
