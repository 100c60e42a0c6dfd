// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.entente.incidents.incident.WritableIncident.StoredParagraph;
import org.entente.incidents.section.Attachments;
import org.entente.incidents.section.Paragraph;
import org.entente.incidents.section.Summary;

/**
 * A record under its lock, and what its writer sees of it.
 *
 * @param stored the record whole
 */
record LockedRecord(WritableIncident stored, Shown seen) {

  Merge merge() {
    return new Merge(stored, seen);
  }

  /** These paragraphs, and those that the writer does not see. */
  List<StoredParagraph> paragraphsWith(List<Paragraph> given) {
    return paragraphs().with(given);
  }

  /** The ids of the paragraphs and files that the writer sees. */
  Set<UUID> seenChildren() {
    Set<UUID> ids = new HashSet<>(paragraphs().seen());
    Attachments files = seen.incident().attachments();
    if (files != null) {
      files.files().stream().map(Attachments.File::id).filter(Objects::nonNull).forEach(ids::add);
    }
    return ids;
  }

  private ParagraphMerge paragraphs() {
    Summary summary = seen.incident().summary();
    return new ParagraphMerge(
        stored.paragraphs(), summary == null ? List.of() : summary.paragraphs(), UUID::randomUUID);
  }
}
