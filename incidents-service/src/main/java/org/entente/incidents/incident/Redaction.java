// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.entente.incidents.marking.Marking;
import org.entente.incidents.marking.ParagraphMarking;
import org.entente.incidents.marking.Reader;
import org.entente.incidents.section.Actors;
import org.entente.incidents.section.Assessment;
import org.entente.incidents.section.Attachments;
import org.entente.incidents.section.Casualties;
import org.entente.incidents.section.Custody;
import org.entente.incidents.section.Detail;
import org.entente.incidents.section.IncidentUrn;
import org.entente.incidents.section.LanguageTag;
import org.entente.incidents.section.Lineage;
import org.entente.incidents.section.Occurrence;
import org.entente.incidents.section.Paragraph;
import org.entente.incidents.section.Persons;
import org.entente.incidents.section.Place;
import org.entente.incidents.section.Sources;
import org.entente.incidents.section.Summary;
import org.entente.incidents.wire.RecordJson;
import org.entente.policy.AgencyId;
import org.entente.policy.Disclosure;
import org.entente.policy.IncidentKind;
import org.entente.policy.Level;
import org.entente.policy.Principal;
import org.entente.policy.RecordStatus;
import org.entente.policy.Section;
import org.jspecify.annotations.Nullable;

/**
 * Builds what a requester sees from the sections of its disclosure, and from nothing else. The view
 * has withheld the same already; this does not rely on it.
 *
 * @param agency whose incidents these are
 * @param reader who is shown them
 */
record Redaction(AgencyId agency, Reader reader) {

  /** A paragraph, and what of it is disclosed. */
  record ShownParagraph(ParagraphRow row, Disclosure disclosure) {}

  /**
   * The incident as shown.
   *
   * @param disclosure of the record, not empty
   * @param paragraphs the visible ones, in order
   * @param visible those of this agency's incidents that the reader sees, among the ones linked to
   */
  Incident incident(
      IncidentRow row,
      Disclosure disclosure,
      List<ShownParagraph> paragraphs,
      Set<UUID> visible) {
    if (disclosure.isEmpty()) {
      throw new IllegalArgumentException("disclosure must not be empty");
    }
    Custody custody =
        shows(disclosure, Section.CUSTODY) ? stored(row.custody(), Custody.class) : null;
    return new Incident(
        row.id(),
        IncidentUrn.of(agency, row.id()),
        agency,
        IncidentKind.of(row.kind()).orElseThrow(),
        RecordStatus.of(row.recordStatus()).orElseThrow(),
        custody == null ? shownMarking(row) : custody.marking(),
        row.modifiedAt(),
        shows(disclosure, Section.SUMMARY) ? summary(row, paragraphs) : null,
        place(row, disclosure.level(Section.PLACE)),
        time(row, disclosure.level(Section.TIME)),
        casualties(row, disclosure.level(Section.CASUALTIES)),
        shows(disclosure, Section.ACTORS) ? stored(row.actors(), Actors.class) : null,
        persons(row, disclosure.level(Section.PERSONS)),
        shows(disclosure, Section.SOURCES) ? stored(row.sources(), Sources.class) : null,
        shows(disclosure, Section.ASSESSMENT) ? stored(row.assessment(), Assessment.class) : null,
        shows(disclosure, Section.DETAIL) ? detail(row, visible) : null,
        shows(disclosure, Section.LINEAGE) ? lineage(row, visible) : null,
        shows(disclosure, Section.ATTACHMENTS)
            ? stored(row.attachments(), Attachments.class)
            : null,
        custody);
  }

  /** The incidents of this agency that a row links to, in sections that are disclosed. */
  Stream<UUID> ownLinks(IncidentRow row, Disclosure disclosure) {
    Lineage lineage =
        shows(disclosure, Section.LINEAGE) ? stored(row.lineage(), Lineage.class) : null;
    Detail detail = shows(disclosure, Section.DETAIL) ? stored(row.detail(), Detail.class) : null;
    return Links.of(lineage, detail)
        .filter(link -> link.agency().equals(agency))
        .map(IncidentUrn::id);
  }

  private static boolean shows(Disclosure disclosure, Section section) {
    return disclosure.level(section) != Level.NONE;
  }

  private Marking shownMarking(IncidentRow row) {
    Marking stored = RecordJson.stored(row.marking(), Marking.class);
    return stored.withLists(principals(row.relTo()), principals(row.eyesOnly())).shownTo(reader);
  }

  private @Nullable Summary summary(IncidentRow row, List<ShownParagraph> paragraphs) {
    Summary summary = stored(row.summary(), Summary.class);
    return summary == null
        ? null
        : summary.withParagraphs(paragraphs.stream().map(this::paragraph).toList());
  }

  private Paragraph paragraph(ShownParagraph shown) {
    ParagraphRow row = shown.row();
    ParagraphMarking marking = stored(row.marking(), ParagraphMarking.class);
    if (marking != null) {
      List<Principal> withheld =
          shows(shown.disclosure(), Section.CUSTODY) && row.restrictions() != null
              ? RecordJson.stored(row.restrictions(), ParagraphMarking.class).withholdFrom()
              : List.of();
      marking =
          marking.withLists(principals(row.relTo()), principals(row.eyesOnly()), withheld);
      if (!shows(shown.disclosure(), Section.CUSTODY)) {
        marking = marking.shownTo(reader);
      }
    }
    return new Paragraph(
        row.text(), row.language() == null ? null : new LanguageTag(row.language()), marking);
  }

  private static @Nullable Place place(IncidentRow row, Level level) {
    return switch (level) {
      case EXACT -> stored(row.place(), Place.class);
      case ADMIN_1 -> coarsened(stored(row.place(), Place.class), Place::toAdmin1);
      case COUNTRY -> coarsened(stored(row.place(), Place.class), Place::toCountry);
      case NONE, FULL, DAY, BAND, FIGURES, PSEUDONYM, NAMED -> null;
    };
  }

  private static @Nullable Occurrence time(IncidentRow row, Level level) {
    return switch (level) {
      case EXACT -> stored(row.time(), Occurrence.class);
      case DAY -> coarsened(stored(row.time(), Occurrence.class), Occurrence::toDay);
      case NONE, FULL, COUNTRY, ADMIN_1, BAND, FIGURES, PSEUDONYM, NAMED -> null;
    };
  }

  private static @Nullable Casualties casualties(IncidentRow row, Level level) {
    return switch (level) {
      case FIGURES -> stored(row.casualties(), Casualties.class);
      case BAND -> coarsened(stored(row.casualties(), Casualties.class), Casualties::toBand);
      case NONE, FULL, COUNTRY, ADMIN_1, EXACT, DAY, PSEUDONYM, NAMED -> null;
    };
  }

  private static @Nullable Persons persons(IncidentRow row, Level level) {
    return switch (level) {
      case NAMED -> stored(row.persons(), Persons.class);
      case PSEUDONYM -> coarsened(stored(row.persons(), Persons.class), Persons::toPseudonyms);
      case NONE, FULL, COUNTRY, ADMIN_1, EXACT, DAY, BAND, FIGURES -> null;
    };
  }

  private @Nullable Detail detail(IncidentRow row, Set<UUID> visible) {
    Detail detail = stored(row.detail(), Detail.class);
    return detail == null ? null : present(Links.only(detail, link -> shown(link, visible)));
  }

  private @Nullable Lineage lineage(IncidentRow row, Set<UUID> visible) {
    Lineage lineage = stored(row.lineage(), Lineage.class);
    return lineage == null ? null : present(Links.only(lineage, link -> shown(link, visible)));
  }

  private boolean shown(IncidentUrn link, Set<UUID> visible) {
    return !link.agency().equals(agency) || visible.contains(link.id());
  }

  private static <T extends Record> @Nullable T coarsened(
      @Nullable T section, UnaryOperator<T> level) {
    return section == null ? null : present(level.apply(section));
  }

  /** A section of which nothing is left is absent, as if it had never been there. */
  private static <T extends Record> @Nullable T present(T section) {
    return RecordJson.isEmpty(section) ? null : section;
  }

  private static <T extends Record> @Nullable T stored(@Nullable String json, Class<T> type) {
    return json == null ? null : RecordJson.stored(json, type);
  }

  private static List<Principal> principals(List<String> texts) {
    return texts.stream().map(text -> Principal.of(text).orElseThrow()).toList();
  }
}
