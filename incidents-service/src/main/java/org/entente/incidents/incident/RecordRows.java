// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.entente.incidents.entitlement.LabelRegistry;
import org.entente.incidents.incident.WritableIncident.StoredParagraph;
import org.entente.kit.caller.Caller;
import org.entente.policy.Label;
import org.jspecify.annotations.Nullable;

/** Writes a record with its children and all their labels. */
@Singleton
class RecordRows {

  private final IncidentStore store;
  private final LabelRegistry labels;
  private final HeldFiles files;

  RecordRows(IncidentStore store, LabelRegistry labels, HeldFiles files) {
    this.store = store;
    this.labels = labels;
    this.files = files;
  }

  /**
   * Makes the record this.
   *
   * @param before what it was, or null for a new one
   * @return its label
   */
  Label write(
      Connection connection,
      Caller caller,
      @Nullable WritableIncident before,
      WritableIncident after,
      Instant now)
      throws SQLException {
    Label label = after.label();
    int labelId = labels.intern(connection, label);
    if (before == null) {
      store.insert(connection, after, labelId, caller.identity(), now);
    } else {
      store.update(connection, after, labelId, caller.identity(), now);
    }
    List<Integer> paragraphLabels = new ArrayList<>();
    for (StoredParagraph paragraph : after.paragraphs()) {
      paragraphLabels.add(
          labels.intern(
              connection, Labels.of(paragraph.paragraph(), paragraph.unshared().of(label))));
    }
    ParagraphStore.write(
        connection,
        after.id(),
        before == null ? List.of() : before.paragraphs(),
        after.paragraphs(),
        paragraphLabels,
        now);
    files.follow(connection, after.id(), label, now);
    return label;
  }
}
