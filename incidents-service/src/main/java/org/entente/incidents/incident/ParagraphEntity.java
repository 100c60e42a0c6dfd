// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A paragraph that is shown, of an incident whose summary is shown. */
@Entity
@Immutable
@Table(schema = "entente_view", name = "incident_paragraph")
@SuppressWarnings("NullAway.Init")
class ParagraphEntity {

  @Id UUID id;

  @Column(name = "incident_id")
  UUID incidentId;

  int position;

  @Column(name = "label_id")
  int labelId;

  long disclosure;

  String text;

  @Nullable String language;

  @Nullable String marking;

  @Column(name = "rel_to")
  String[] relTo;

  @Column(name = "eyes_only")
  String[] eyesOnly;

  @Nullable String restrictions;

  ParagraphRow row() {
    return new ParagraphRow(
        id,
        incidentId,
        labelId,
        disclosure,
        text,
        language,
        marking,
        List.of(relTo),
        List.of(eyesOnly),
        restrictions);
  }
}
