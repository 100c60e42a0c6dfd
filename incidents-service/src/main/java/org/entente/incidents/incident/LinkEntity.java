// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** A link that is shown: its section is disclosed and its target is visible. */
@Entity
@Immutable
@IdClass(LinkEntity.Key.class)
@Table(schema = "entente_view", name = "incident_link")
@SuppressWarnings("NullAway.Init")
class LinkEntity {

  /** What tells one link from another. */
  record Key(UUID incidentId, String field, UUID target) {}

  @Id
  @Column(name = "incident_id")
  UUID incidentId;

  @Id String field;

  @Id UUID target;

  @Column(name = "label_id")
  int labelId;

  @Column(name = "target_label_id")
  int targetLabelId;

  long disclosure;

  @Column(name = "target_disclosure")
  long targetDisclosure;
}
