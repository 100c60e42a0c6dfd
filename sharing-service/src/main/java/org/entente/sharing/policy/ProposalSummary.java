// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.policy;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One line of the list of proposals. */
@JsonPropertyOrder({"id", "hash", "version", "state", "proposedBy", "proposedAt"})
@Schema(name = "PolicyProposalSummary", description = "One line of the list of proposals")
public record ProposalSummary(
    @Schema(required = true) UUID id,
    @Schema(examples = "Wm1LiDmSfTBM9ClKmDmSPXyvI5tdNpbBZUA-YWBnD2g", required = true) String hash,
    @Schema(examples = "3", required = true) long version,
    @Schema(ref = "ProposalState", required = true) ProposalState state,
    @Schema(description = "The officer's name", required = true) String proposedBy,
    @Schema(required = true) Instant proposedAt) {

  static ProposalSummary from(ProposalLine line, ProposalState state) {
    return new ProposalSummary(
        line.id(), line.hash(), line.version(), state, line.proposedByName(), line.proposedAt());
  }
}
