// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.entente.incidents.section.Summary;
import org.entente.incidents.wire.RecordJson;
import org.jspecify.annotations.Nullable;

/**
 * The documents of a record as the store holds them, UTF-8.
 *
 * @param marking the shown part
 * @param sections summary to attachments, in the order of {@link #COLUMNS}; null for an absent one
 */
record StoredSections(byte[] marking, List<byte @Nullable []> sections) {

  /** The columns of the sections, for use in a statement. */
  static final String COLUMNS =
      "summary, place, \"time\", casualties, actors, persons, sources, assessment, detail, lineage,"
          + " attachments";

  StoredSections {
    sections = Collections.unmodifiableList(new ArrayList<>(sections));
  }

  static StoredSections of(Content content) {
    Summary summary = content.summary();
    List<byte @Nullable []> sections = new ArrayList<>(11);
    sections.add(json(summary == null ? null : summary.withParagraphs(List.of())));
    sections.add(json(content.place()));
    sections.add(json(content.time()));
    sections.add(json(content.casualties()));
    sections.add(json(content.actors()));
    sections.add(json(content.persons()));
    sections.add(json(content.sources()));
    sections.add(json(content.assessment()));
    sections.add(json(content.detail()));
    sections.add(json(content.lineage()));
    sections.add(json(content.attachments()));
    return new StoredSections(RecordJson.bytes(content.marking().shownToAll()), sections);
  }

  private static byte @Nullable [] json(@Nullable Record section) {
    return section == null ? null : RecordJson.bytes(section);
  }
}
