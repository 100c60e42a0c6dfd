// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.entente.incidents.section.Detail;
import org.entente.incidents.section.IncidentUrn;
import org.entente.incidents.section.Lineage;
import org.jspecify.annotations.Nullable;

/**
 * The links from one incident to others. A link tells that its target exists, so it is shown only
 * where the target is; what a writer does not see, a write keeps.
 */
final class Links {

  private Links() {}

  static Stream<IncidentUrn> of(@Nullable Lineage lineage, @Nullable Detail detail) {
    return Stream.concat(
        lineage == null
            ? Stream.of()
            : Stream.concat(
                Stream.ofNullable(lineage.supersedes()), lineage.derivedFrom().stream()),
        related(detail).stream());
  }

  static Lineage only(Lineage lineage, Predicate<IncidentUrn> shown) {
    IncidentUrn superseded = lineage.supersedes();
    return lineage.withLinks(
        superseded != null && shown.test(superseded) ? superseded : null,
        lineage.derivedFrom().stream().filter(shown).toList());
  }

  static Detail only(Detail detail, Predicate<IncidentUrn> shown) {
    return detail.withRelatedIncidents(related(detail).stream().filter(shown).toList());
  }

  /** The lineage given, with the stored links that the writer could not see. */
  static @Nullable Lineage kept(
      @Nullable Lineage given, @Nullable Lineage stored, Predicate<IncidentUrn> shown) {
    if (stored == null) {
      return given;
    }
    List<IncidentUrn> hidden =
        stored.derivedFrom().stream().filter(shown.negate()).toList();
    IncidentUrn superseded = stored.supersedes();
    boolean keepSuperseded = superseded != null && !shown.test(superseded);
    if (hidden.isEmpty() && !keepSuperseded) {
      return given;
    }
    Lineage base = given == null ? new Lineage(null, List.of(), null, null, null) : given;
    return base.withLinks(
        base.supersedes() == null && keepSuperseded ? superseded : base.supersedes(),
        joined(base.derivedFrom(), hidden));
  }

  /** The detail given, with the stored links that the writer could not see. */
  static @Nullable Detail kept(
      @Nullable Detail given, @Nullable Detail stored, Predicate<IncidentUrn> shown) {
    List<IncidentUrn> hidden = related(stored).stream().filter(shown.negate()).toList();
    if (hidden.isEmpty()) {
      return given;
    }
    Detail base =
        given == null
            ? new Detail(null, List.of(), List.of(), null, null, null, null)
            : given;
    return base.withRelatedIncidents(joined(related(base), hidden));
  }

  private static List<IncidentUrn> joined(List<IncidentUrn> given, List<IncidentUrn> hidden) {
    return Stream.concat(given.stream(), hidden.stream()).distinct().toList();
  }

  private static List<IncidentUrn> related(@Nullable Detail detail) {
    return detail == null || detail.attack() == null
        ? List.of()
        : detail.attack().relatedIncidents();
  }
}
