// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import org.entente.incidents.marking.Marking;
import org.entente.incidents.section.Actors;
import org.entente.incidents.section.Assessment;
import org.entente.incidents.section.Attachments;
import org.entente.incidents.section.Casualties;
import org.entente.incidents.section.Detail;
import org.entente.incidents.section.Lineage;
import org.entente.incidents.section.Occurrence;
import org.entente.incidents.section.Persons;
import org.entente.incidents.section.Place;
import org.entente.incidents.section.Sources;
import org.entente.incidents.section.Summary;
import org.entente.incidents.wire.RecordJson;
import org.entente.policy.IncidentKind;
import org.jspecify.annotations.Nullable;

/** What a client writes: an incident without what the service says of it. */
record Content(
    IncidentKind kind,
    Marking marking,
    @Nullable Summary summary,
    @Nullable Place place,
    @Nullable Occurrence time,
    @Nullable Casualties casualties,
    @Nullable Actors actors,
    @Nullable Persons persons,
    @Nullable Sources sources,
    @Nullable Assessment assessment,
    @Nullable Detail detail,
    @Nullable Lineage lineage,
    @Nullable Attachments attachments) {

  /** A section of which no member is given is one that is not given. */
  Content withoutEmptySections() {
    return new Content(
        kind,
        marking,
        present(summary),
        present(place),
        present(time),
        present(casualties),
        present(actors),
        present(persons),
        present(sources),
        present(assessment),
        present(detail),
        present(lineage),
        present(attachments));
  }

  /** The same content with the parts that the store keeps otherwise. */
  Content inStore(
      @Nullable Place storedPlace, @Nullable Detail storedDetail, @Nullable Lineage storedLineage) {
    return new Content(
        kind,
        marking,
        summary,
        storedPlace,
        time,
        casualties,
        actors,
        persons,
        sources,
        assessment,
        storedDetail,
        storedLineage,
        attachments);
  }

  private static <T extends Record> @Nullable T present(@Nullable T section) {
    return section == null || RecordJson.isEmpty(section) ? null : section;
  }
}
