// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.policy;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.entente.kit.caller.Caller;
import org.entente.policy.snapshot.PolicyProposal;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A policy that an officer wants to put into force, and what it was pinned to. */
@Entity
@Immutable
@Table(name = "proposal")
class ProposalEntity {

  @Id private UUID id;
  private String originator;
  private long version;
  private String hash;
  private String document;

  private @Nullable UUID admission;

  @Column(name = "directory_revision")
  private long directoryRevision;

  @Column(name = "proposed_by")
  private String proposedBy;

  @Column(name = "proposed_by_name")
  private String proposedByName;

  @Column(name = "proposed_at")
  private Instant proposedAt;

  @SuppressWarnings("NullAway.Init") // Hibernate sets the fields
  protected ProposalEntity() {}

  /**
   * @param admission which agency of this id it is of
   * @param directoryRevision the removals that its federation takes into account
   */
  ProposalEntity(
      UUID id,
      PolicyProposal proposal,
      UUID admission,
      long directoryRevision,
      Caller proposer,
      Instant at) {
    this.id = id;
    this.originator = proposal.originator().value();
    this.version = proposal.version();
    this.hash = proposal.hash();
    this.document = new String(proposal.canonicalJson(), StandardCharsets.UTF_8);
    this.admission = admission;
    this.directoryRevision = directoryRevision;
    this.proposedBy = proposer.subject();
    this.proposedByName = proposer.name();
    this.proposedAt = at;
  }

  UUID id() {
    return id;
  }

  String originator() {
    return originator;
  }

  long version() {
    return version;
  }

  String hash() {
    return hash;
  }

  /** The canonical JSON of the proposal. */
  String document() {
    return document;
  }

  /** Null for what was proposed before admissions were counted, by an agency since removed. */
  @Nullable UUID admission() {
    return admission;
  }

  long directoryRevision() {
    return directoryRevision;
  }

  String proposedBy() {
    return proposedBy;
  }

  String proposedByName() {
    return proposedByName;
  }

  Instant proposedAt() {
    return proposedAt;
  }
}
