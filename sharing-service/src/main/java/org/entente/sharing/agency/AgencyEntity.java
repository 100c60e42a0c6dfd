// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.agency;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.entente.policy.AgencyId;

/** An agency of the federation. */
@Entity
@Table(name = "agency")
class AgencyEntity {

  @Id private String id;
  private String name;

  @Column(name = "public_key")
  private String publicKey;

  @Column(name = "admitted_at")
  private Instant admittedAt;

  @Column(updatable = false)
  private UUID admission;

  @SuppressWarnings("NullAway.Init") // Hibernate sets the fields
  protected AgencyEntity() {}

  AgencyEntity(AgencyId id, String name, String publicKey, Instant admittedAt) {
    this.id = id.value();
    this.name = name;
    this.publicKey = publicKey;
    this.admittedAt = admittedAt;
    this.admission = UUID.randomUUID();
  }

  AgencyId id() {
    return new AgencyId(id);
  }

  String name() {
    return name;
  }

  String publicKey() {
    return publicKey;
  }

  Instant admittedAt() {
    return admittedAt;
  }

  /** Another one for each time that an agency is admitted, under the same id too. */
  UUID admission() {
    return admission;
  }

  void change(String name, String publicKey) {
    this.name = name;
    this.publicKey = publicKey;
  }
}
