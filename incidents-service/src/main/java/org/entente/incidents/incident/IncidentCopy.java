// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.entente.incidents.marking.Marking;
import org.entente.incidents.marking.ParagraphMarking;
import org.entente.incidents.random.RandomIds;
import org.entente.incidents.search.FilterKeys;
import org.entente.incidents.section.Paragraph;
import org.entente.incidents.wire.RecordJson;
import org.entente.policy.Label;
import org.entente.policy.Principal;
import org.jspecify.annotations.Nullable;

/**
 * Many new records at once, by {@code COPY}: the same columns as {@link IncidentStore} and {@link
 * ParagraphStore} write, and the same triggers, run once for all of them.
 */
final class IncidentCopy {

  private static final String INCIDENTS =
      "COPY entente_store.incident (id, label_id, kind, record_status, marking, rel_to, eyes_only, "
          + StoredSections.COLUMNS
          + ", custody, actor_keys, person_keys, pseudonym_keys, written_by, authors, written_at)"
          + " FROM STDIN WITH (FORMAT binary)";
  private static final int INCIDENT_VALUES = 25;

  private static final String PARAGRAPHS =
      "COPY entente_store.incident_paragraph (id, incident_id, position, label_id, text, language,"
          + " marking, rel_to, eyes_only, restrictions, written_at)"
          + " FROM STDIN WITH (FORMAT binary)";
  private static final int PARAGRAPH_VALUES = 11;

  private static final String LINKS =
      "COPY entente_store.incident_link (incident_id, field, target)"
          + " FROM STDIN WITH (FORMAT binary)";

  private static final String EXTERNAL_IDS =
      "COPY entente_store.external_id (source, external_id, incident_id, digest, version)"
          + " FROM STDIN WITH (FORMAT binary)";

  private final CopyRows incidents = new CopyRows();
  private final CopyRows paragraphs = new CopyRows();
  private final CopyRows links = new CopyRows();
  private final CopyRows externalIds = new CopyRows();
  private final Map<Label, Integer> labels;
  private final String author;
  private final Instant at;
  private final RandomIds random;

  /**
   * @param labels the numbers of all that the records need
   * @param author issuer and subject of who writes them
   */
  IncidentCopy(Map<Label, Integer> labels, String author, Instant at, RandomIds random) {
    this.labels = labels;
    this.author = author;
    this.at = at;
    this.random = random;
  }

  void add(UUID id, IncidentDraft draft) {
    addRecord(id, draft);
    int position = 0;
    for (Paragraph paragraph : draft.paragraphs()) {
      addParagraph(id, position, paragraph, number(draft.paragraphLabels().get(position)));
      position++;
    }
    for (Link link : draft.links()) {
      links.row(3).uuid(id).text(link.field().code()).uuid(link.target());
    }
    draft
        .externalId()
        .ifPresent(external ->
            externalIds
                .row(5)
                .text(external.source())
                .text(external.value())
                .uuid(id)
                .bytes(draft.digest())
                .number(1));
  }

  private void addRecord(UUID id, IncidentDraft draft) {
    Content content = draft.stored();
    Marking marking = content.marking();
    incidents
        .row(INCIDENT_VALUES)
        .uuid(id)
        .number(number(draft.label()))
        .text(content.kind().code())
        .text(draft.status().code())
        .json(draft.sections().marking())
        .texts(principals(marking.relTo()))
        .texts(principals(marking.eyesOnly()));
    for (byte @Nullable [] section : draft.sections().sections()) {
      incidents.json(section);
    }
    FilterKeys keys = FilterKeys.of(content.actors(), content.persons());
    incidents
        .json(RecordJson.bytes(draft.custody()))
        .texts(keys.actors())
        .texts(keys.names())
        .texts(keys.pseudonyms())
        .text(author)
        .texts(List.of(author))
        .time(at);
  }

  private void addParagraph(UUID incident, int position, Paragraph paragraph, int label) {
    ParagraphMarking own =
        paragraph.marking() == null ? ParagraphMarking.NONE : paragraph.marking();
    paragraphs
        .row(PARAGRAPH_VALUES)
        .uuid(random.next())
        .uuid(incident)
        .number(position)
        .number(label)
        .text(paragraph.text())
        .text(paragraph.language() == null ? null : paragraph.language().value())
        .json(json(own.withLists(List.of(), List.of(), List.of())))
        .texts(principals(own.relTo()))
        .texts(principals(own.eyesOnly()))
        .json(json(ParagraphMarking.NONE.withLists(List.of(), List.of(), own.withholdFrom())))
        .time(at);
  }

  private int number(Label label) {
    Integer number = labels.get(label);
    if (number == null) {
      throw new IllegalArgumentException("a label was not interned");
    }
    return number;
  }

  private static byte @Nullable [] json(Record value) {
    return RecordJson.isEmpty(value) ? null : RecordJson.bytes(value);
  }

  private static List<String> principals(List<Principal> principals) {
    return principals.stream().map(Principal::text).toList();
  }

  /**
   * Sends the paragraphs before their records, whose words are then indexed once, with theirs. That
   * each has its record is looked at when the transaction ends.
   */
  void send(Connection connection) throws SQLException {
    try (Statement later = connection.createStatement()) {
      later.execute("SET CONSTRAINTS entente_store.incident_paragraph_incident_id_fkey DEFERRED");
    }
    paragraphs.send(connection, PARAGRAPHS);
    incidents.send(connection, INCIDENTS);
    links.send(connection, LINKS);
    externalIds.send(connection, EXTERNAL_IDS);
  }
}
