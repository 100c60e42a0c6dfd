// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Where a proposal stands.
 *
 * @param hash of the proposal
 * @param effectHash of the effect that it is confirmed with
 * @param confirmationHash what a further officer's ID token must carry as nonce
 * @param confirmedBy the names of the officers whose confirmations count now
 * @param quorum how many officers must confirm
 * @param lapsesAt when the first of the confirmations stops counting; absent once it is signed
 * @param effectiveBy when it is in force everywhere at the latest; only in answer to somebody who
 *     waited in vain
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record ProposalStanding(
    String hash,
    String effectHash,
    String confirmationHash,
    long version,
    State state,
    List<String> confirmedBy,
    int quorum,
    Optional<Instant> lapsesAt,
    Optional<Instant> effectiveBy) {

  /** How far it has come. */
  @Schema(name = "ConfirmationState")
  public enum State {
    @JsonProperty("awaiting-officers")
    AWAITING_OFFICERS,
    @JsonProperty("signed")
    SIGNED,
    @JsonProperty("enforced")
    ENFORCED
  }

  public ProposalStanding {
    Objects.requireNonNull(hash, "hash must not be null");
    Objects.requireNonNull(state, "state must not be null");
    confirmedBy = List.copyOf(confirmedBy);
  }
}
