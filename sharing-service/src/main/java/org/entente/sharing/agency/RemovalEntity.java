// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.agency;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.entente.policy.AgencyId;
import org.entente.policy.CommunityId;
import org.jspecify.annotations.Nullable;

/** An agency left the directory, or one of its communities. Never changed, never deleted. */
@Entity
@Table(name = "directory_removal")
class RemovalEntity {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private @Nullable Long revision;

  @Column(updatable = false)
  private String agency;

  @Column(updatable = false)
  private @Nullable String community;

  @Column(name = "removed_at", updatable = false)
  private Instant removedAt;

  @SuppressWarnings("NullAway.Init") // Hibernate sets the fields
  protected RemovalEntity() {}

  RemovalEntity(AgencyId agency, @Nullable CommunityId community, Instant removedAt) {
    this.agency = agency.value();
    this.community = community == null ? null : community.value();
    this.removedAt = removedAt;
  }

  AgencyId agency() {
    return new AgencyId(agency);
  }

  /** Empty when the agency left the directory. */
  Optional<CommunityId> community() {
    return Optional.ofNullable(community).map(CommunityId::new);
  }

  Instant removedAt() {
    return removedAt;
  }
}
