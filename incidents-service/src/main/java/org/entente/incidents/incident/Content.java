// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import java.util.EnumMap;
import java.util.Map;
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
import org.entente.policy.Section;
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

  /** No content at all. */
  static Content ofNothing(IncidentKind kind, Marking marking) {
    return new Content(
        kind, marking, null, null, null, null, null, null, null, null, null, null, null);
  }

  /**
   * A section of which no member is given is one that is not given. Files that are held are not
   * written with their record.
   */
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
        present(attachments == null ? null : attachments.named()));
  }

  /** The sections that are there. */
  Map<Section, Record> sections() {
    Map<Section, Record> sections = new EnumMap<>(Section.class);
    put(sections, Section.SUMMARY, summary);
    put(sections, Section.PLACE, place);
    put(sections, Section.TIME, time);
    put(sections, Section.CASUALTIES, casualties);
    put(sections, Section.ACTORS, actors);
    put(sections, Section.PERSONS, persons);
    put(sections, Section.SOURCES, sources);
    put(sections, Section.ASSESSMENT, assessment);
    put(sections, Section.DETAIL, detail);
    put(sections, Section.LINEAGE, lineage);
    put(sections, Section.ATTACHMENTS, attachments);
    return sections;
  }

  private static void put(Map<Section, Record> sections, Section name, @Nullable Record section) {
    if (section != null) {
      sections.put(name, section);
    }
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
