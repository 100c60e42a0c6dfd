// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.draft;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.entente.kit.caller.Caller;
import org.entente.policy.AgencyId;
import org.jspecify.annotations.Nullable;

/** A policy that officers are still writing. */
@Entity
@Table(name = "draft")
class DraftEntity {

  @Id private UUID id;

  @Column(updatable = false)
  private String originator;

  @Column(updatable = false)
  private UUID admission;

  private @Nullable String title;
  private String format;
  private String text;
  private long revision;

  @Column(name = "created_by", updatable = false)
  private String createdBy;

  @Column(name = "created_by_name", updatable = false)
  private String createdByName;

  @Column(name = "created_at", updatable = false)
  private Instant createdAt;

  @Column(name = "changed_by")
  private String changedBy;

  @Column(name = "changed_by_name")
  private String changedByName;

  @Column(name = "changed_at")
  private Instant changedAt;

  @SuppressWarnings("NullAway.Init") // Hibernate sets the fields
  protected DraftEntity() {}

  /**
   * @param admission which agency of this id it is of
   */
  DraftEntity(
      UUID id, AgencyId originator, UUID admission, DraftText written, Caller officer, Instant at) {
    this.id = id;
    this.originator = originator.value();
    this.admission = admission;
    this.createdBy = officer.subject();
    this.createdByName = officer.name();
    this.createdAt = at;
    this.title = written.title().orElse(null);
    this.text = written.text();
    this.format = DraftFormat.of(written.text()).code();
    this.revision = 1;
    this.changedBy = officer.subject();
    this.changedByName = officer.name();
    this.changedAt = at;
  }

  void become(DraftText written, Caller officer, Instant at) {
    this.title = written.title().orElse(null);
    this.text = written.text();
    this.format = DraftFormat.of(written.text()).code();
    this.revision++;
    this.changedBy = officer.subject();
    this.changedByName = officer.name();
    this.changedAt = at;
  }

  UUID id() {
    return id;
  }

  AgencyId originator() {
    return new AgencyId(originator);
  }

  Optional<String> title() {
    return Optional.ofNullable(title);
  }

  DraftFormat format() {
    return DraftFormat.ofCode(format);
  }

  String text() {
    return text;
  }

  long revision() {
    return revision;
  }

  String createdByName() {
    return createdByName;
  }

  Instant createdAt() {
    return createdAt;
  }

  String changedByName() {
    return changedByName;
  }

  Instant changedAt() {
    return changedAt;
  }
}
