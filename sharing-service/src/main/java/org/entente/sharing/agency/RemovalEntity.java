// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.agency;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.entente.policy.AgencyId;
import org.entente.policy.AgreementId;
import org.entente.policy.CommunityId;
import org.jspecify.annotations.Nullable;

/** A departure. Never changed, never deleted. */
@Entity
@Table(name = "directory_removal")
class RemovalEntity {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private @Nullable Long revision;

  /** Null when the agreement itself was terminated. */
  @Column(updatable = false)
  private @Nullable String agency;

  @Column(updatable = false)
  private @Nullable String community;

  @Column(updatable = false)
  private @Nullable String agreement;

  @Column(name = "removed_at", updatable = false)
  private Instant removedAt;

  @SuppressWarnings("NullAway.Init") // Hibernate sets the fields
  protected RemovalEntity() {}

  RemovalEntity(Departure departure, Instant removedAt) {
    switch (departure) {
      case Departure.FromDirectory(AgencyId left) -> this.agency = left.value();
      case Departure.FromCommunity(AgencyId left, CommunityId from) -> {
        this.agency = left.value();
        this.community = from.value();
      }
      case Departure.FromAgreement(AgencyId left, AgreementId from) -> {
        this.agency = left.value();
        this.agreement = from.value();
      }
      case Departure.OfAgreement(AgreementId ended) -> this.agreement = ended.value();
    }
    this.removedAt = removedAt;
  }

  Departure departure() {
    if (agency == null) {
      return new Departure.OfAgreement(new AgreementId(requireNonNull(agreement)));
    }
    AgencyId left = new AgencyId(agency);
    if (agreement != null) {
      return new Departure.FromAgreement(left, new AgreementId(agreement));
    }
    return community == null
        ? new Departure.FromDirectory(left)
        : new Departure.FromCommunity(left, new CommunityId(community));
  }

  Instant removedAt() {
    return removedAt;
  }
}
