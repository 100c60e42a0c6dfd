// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.policy;

import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.entente.policy.AgencyId;
import org.entente.policy.snapshot.Confirmation;
import org.entente.policy.snapshot.PolicyProposal;
import org.entente.policy.snapshot.PolicySnapshot;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A signed version. The service's role can insert it and read it, never change or delete it. */
@Entity
@Immutable
@Table(name = "policy_version")
class PolicyVersionEntity {

  @EmbeddedId private VersionKey key;
  private String hash;
  private String document;
  private String snapshot;

  private @Nullable UUID admission;

  @Column(name = "directory_revision")
  private long directoryRevision;

  @Column(name = "confirmed_by")
  private String[] confirmedBy;

  @Column(name = "signed_at")
  private Instant signedAt;

  @Column(name = "accepted_at")
  private Instant acceptedAt;

  @SuppressWarnings("NullAway.Init") // Hibernate sets the fields
  protected PolicyVersionEntity() {}

  /**
   * @param jws the snapshot as signed
   * @param admission which agency of the originator's id it is of
   * @param directoryRevision the removals that its federation takes into account
   */
  PolicyVersionEntity(
      PolicySnapshot snapshot,
      String jws,
      UUID admission,
      long directoryRevision,
      Instant acceptedAt) {
    PolicyProposal proposal = snapshot.proposal();
    this.key = new VersionKey(proposal.originator().value(), proposal.version());
    this.hash = proposal.hash();
    this.document = new String(proposal.canonicalJson(), StandardCharsets.UTF_8);
    this.snapshot = jws;
    this.admission = admission;
    this.directoryRevision = directoryRevision;
    this.confirmedBy =
        snapshot.confirmations().stream().map(Confirmation::name).toArray(String[]::new);
    this.signedAt = snapshot.signedAt();
    this.acceptedAt = acceptedAt;
  }

  AgencyId originator() {
    return new AgencyId(key.originator());
  }

  long version() {
    return key.version();
  }

  String hash() {
    return hash;
  }

  /** The canonical JSON of the proposal. */
  String document() {
    return document;
  }

  String snapshot() {
    return snapshot;
  }

  /** Empty for what was accepted before admissions were counted. */
  Optional<UUID> admission() {
    return Optional.ofNullable(admission);
  }

  long directoryRevision() {
    return directoryRevision;
  }

  List<String> confirmedBy() {
    return List.of(confirmedBy);
  }

  Instant signedAt() {
    return signedAt;
  }

  Instant acceptedAt() {
    return acceptedAt;
  }
}
