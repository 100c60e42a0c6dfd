// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.entente.incidents.section.Detail;
import org.entente.incidents.section.IncidentUrn;
import org.entente.incidents.section.Lineage;
import org.entente.incidents.wire.RecordJson;
import org.entente.incidents.wire.Violations;
import org.entente.policy.AgencyId;
import org.jspecify.annotations.Nullable;

/**
 * Takes the links to an agency's own incidents out of the sections that hold them, and puts those
 * back that may be seen. A link tells that its target exists, so it is shown only where that is.
 *
 * @param agency whose links are taken out
 */
record Links(AgencyId agency) {

  private static final Lineage NO_LINEAGE = new Lineage(null, List.of(), null, null, null);
  private static final Detail NO_DETAIL =
      new Detail(null, List.of(), List.of(), null, null, null, null);

  /**
   * Reports a link to another agency's record unless the marking carries that agency's terms. This
   * service cannot know who sees that record. With its terms in the label the link goes to nobody
   * whom that agency does not permit; without them it goes to nobody at all.
   */
  void requireTerms(Content content, Violations violations) {
    Lineage lineage = content.lineage();
    Stream<IncidentUrn> named =
        lineage == null
            ? Stream.of()
            : Stream.concat(
                Stream.ofNullable(lineage.supersedes()), lineage.derivedFrom().stream());
    Stream.concat(named, related(content.detail()).stream())
        .map(IncidentUrn::agency)
        .filter(other -> !other.equals(agency))
        .filter(other -> !content.marking().upstream().containsKey(other))
        .distinct()
        .forEach(other ->
            violations.add(
                "/marking/upstream",
                "must state the terms of `" + other.value() + "`, whose record is linked to"));
  }

  /** The links to own incidents. */
  Set<Link> own(@Nullable Lineage lineage, @Nullable Detail detail) {
    Stream<Link> all =
        lineage == null
            ? Stream.of()
            : Stream.concat(
                own(Link.Field.SUPERSEDES, Stream.ofNullable(lineage.supersedes())),
                own(Link.Field.DERIVED_FROM, lineage.derivedFrom().stream()));
    return Stream.concat(all, own(Link.Field.RELATED, related(detail).stream()))
        .collect(Collectors.toUnmodifiableSet());
  }

  private Stream<Link> own(Link.Field field, Stream<IncidentUrn> urns) {
    return urns.filter(urn -> urn.agency().equals(agency)).map(urn -> new Link(field, urn.id()));
  }

  /** The lineage without the links to own incidents; null if it had nothing else. */
  @Nullable Lineage without(@Nullable Lineage lineage) {
    return lineage == null
        ? null
        : present(
            lineage.withLinks(
                isOwn(lineage.supersedes()) ? null : lineage.supersedes(),
                foreign(lineage.derivedFrom())));
  }

  /** The detail without the links to own incidents; null if it had nothing else. */
  @Nullable Detail without(@Nullable Detail detail) {
    return detail == null ? null : present(detail.withRelatedIncidents(foreign(related(detail))));
  }

  /** The lineage with these links to own incidents. */
  @Nullable Lineage with(@Nullable Lineage lineage, Collection<Link> links) {
    Lineage base = lineage == null ? NO_LINEAGE : lineage;
    IncidentUrn superseded =
        targets(links, Link.Field.SUPERSEDES)
            .min(Comparator.comparing(IncidentUrn::value))
            .orElse(base.supersedes());
    return present(
        base.withLinks(
            superseded, joined(base.derivedFrom(), targets(links, Link.Field.DERIVED_FROM))));
  }

  /** The detail with these links to own incidents. */
  @Nullable Detail with(@Nullable Detail detail, Collection<Link> links) {
    Detail base = detail == null ? NO_DETAIL : detail;
    return present(
        base.withRelatedIncidents(joined(related(base), targets(links, Link.Field.RELATED))));
  }

  private Stream<IncidentUrn> targets(Collection<Link> links, Link.Field field) {
    return links.stream()
        .filter(link -> link.field() == field)
        .map(Link::target)
        .map((UUID id) -> IncidentUrn.of(agency, id));
  }

  /** In one order, whatever is left out: an order of their own could tell of what is not shown. */
  private static List<IncidentUrn> joined(List<IncidentUrn> foreign, Stream<IncidentUrn> own) {
    Set<IncidentUrn> all = new TreeSet<>(Comparator.comparing(IncidentUrn::value));
    all.addAll(foreign);
    own.forEach(all::add);
    return List.copyOf(all);
  }

  private boolean isOwn(@Nullable IncidentUrn urn) {
    return urn != null && urn.agency().equals(agency);
  }

  private List<IncidentUrn> foreign(List<IncidentUrn> urns) {
    return urns.stream().filter(urn -> !isOwn(urn)).toList();
  }

  private static List<IncidentUrn> related(@Nullable Detail detail) {
    return detail == null || detail.attack() == null
        ? List.of()
        : detail.attack().relatedIncidents();
  }

  private static <T extends Record> @Nullable T present(T section) {
    return RecordJson.isEmpty(section) ? null : section;
  }
}
