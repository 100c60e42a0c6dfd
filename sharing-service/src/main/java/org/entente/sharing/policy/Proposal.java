// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.policy;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A proposal, as the originator's own people see it.
 *
 * @param hash what the officers confirm to their own incidents-service
 * @param proposal the whole of what the hash covers
 */
@JsonPropertyOrder({"id", "hash", "version", "state", "proposedBy", "proposedAt", "proposal"})
@Schema(name = "PolicyProposal", description = "A policy that waits for two officers")
public record Proposal(
    @Schema(required = true) UUID id,
    @Schema(examples = "Wm1LiDmSfTBM9ClKmDmSPXyvI5tdNpbBZUA-YWBnD2g", required = true) String hash,
    @Schema(examples = "3", required = true) long version,
    @Schema(ref = "ProposalState", required = true) ProposalState state,
    @Schema(description = "The officer's name", required = true) String proposedBy,
    @Schema(required = true) Instant proposedAt,
    @Schema(
            description =
                "originator, version, previousHash, policy, federation: what the hash covers in its"
                    + " canonical form (RFC 8785)",
            required = true)
        JsonNode proposal) {

  static Proposal from(ProposalEntity entity, ProposalState state) {
    return new Proposal(
        entity.id(),
        entity.hash(),
        entity.version(),
        state,
        entity.proposedByName(),
        entity.proposedAt(),
        ProposalDocument.json(entity.document()));
  }
}
