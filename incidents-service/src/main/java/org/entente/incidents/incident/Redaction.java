// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import java.util.List;
import java.util.function.UnaryOperator;
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

  /**
   * The incident as shown.
   *
   * @param disclosure of the record, not empty
   * @param paragraphs the visible ones, in order
   * @param links to own incidents that the reader sees
   * @param held files that the reader sees
   */
  Incident incident(
      IncidentRow row,
      Disclosure disclosure,
      List<Visible<ParagraphRow>> paragraphs,
      List<Link> links,
      List<Attachments.File> held) {
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
        shows(disclosure, Section.DETAIL) ? detail(row, links) : null,
        shows(disclosure, Section.LINEAGE) ? lineage(row, links) : null,
        shows(disclosure, Section.ATTACHMENTS)
            ? Attachments.of(stored(row.attachments(), Attachments.class), held)
            : null,
        custody);
  }

  private static boolean shows(Disclosure disclosure, Section section) {
    return disclosure.level(section) != Level.NONE;
  }

  private Marking shownMarking(IncidentRow row) {
    Marking stored = RecordJson.stored(row.marking(), Marking.class);
    return stored.withLists(principals(row.relTo()), principals(row.eyesOnly())).shownTo(reader);
  }

  private @Nullable Summary summary(IncidentRow row, List<Visible<ParagraphRow>> paragraphs) {
    Summary summary = stored(row.summary(), Summary.class);
    if (summary == null && paragraphs.isEmpty()) {
      return null;
    }
    // Somebody who did not see these paragraphs took the summary out: they are still there for
    // those who do.
    return (summary == null ? Summary.UNTITLED : summary)
        .withParagraphs(paragraphs.stream().map(this::paragraph).toList());
  }

  private Paragraph paragraph(Visible<ParagraphRow> shown) {
    ParagraphRow row = shown.row();
    boolean whole = shows(shown.disclosure(), Section.CUSTODY);
    ParagraphMarking stored = stored(row.marking(), ParagraphMarking.class);
    ParagraphMarking restrictions = stored(row.restrictions(), ParagraphMarking.class);
    ParagraphMarking marking =
        (stored == null ? ParagraphMarking.NONE : stored)
            .withLists(
                principals(row.relTo()),
                principals(row.eyesOnly()),
                restrictions == null ? List.of() : restrictions.withholdFrom());
    return new Paragraph(
        row.text(),
        row.language() == null ? null : new LanguageTag(row.language()),
        whole ? marking : marking.shownTo(reader));
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

  private @Nullable Detail detail(IncidentRow row, List<Link> links) {
    return new Links(agency).with(stored(row.detail(), Detail.class), links);
  }

  private @Nullable Lineage lineage(IncidentRow row, List<Link> links) {
    return new Links(agency).with(stored(row.lineage(), Lineage.class), links);
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
