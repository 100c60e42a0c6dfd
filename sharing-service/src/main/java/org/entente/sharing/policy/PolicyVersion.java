// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.policy;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.entente.policy.AgencyId;

/**
 * A signed version, as the originator's own people see it.
 *
 * @param hash base64url SHA-256 of the canonical proposal; what the officers confirmed
 * @param federation the directory and communities that it was approved against
 */
@JsonPropertyOrder({
  "originator",
  "version",
  "hash",
  "previousHash",
  "signedAt",
  "confirmedBy",
  "policy",
  "federation"
})
@Schema(name = "PolicyVersion", description = "A signed version of an agency's policy")
public record PolicyVersion(
    @Schema(required = true) AgencyId originator,
    @Schema(examples = "3", required = true) long version,
    @Schema(examples = "Wm1LiDmSfTBM9ClKmDmSPXyvI5tdNpbBZUA-YWBnD2g", required = true) String hash,
    @Schema(type = SchemaType.STRING, examples = "t0gUnf4EOUhlfPMhkrvcmKUxSqEAyJNJc3wxS1ZC4qA")
        Optional<String> previousHash,
    @Schema(required = true) Instant signedAt,
    @Schema(description = "The names of the confirming officers", required = true)
        List<String> confirmedBy,
    @Schema(description = "The policy in its JSON form", required = true) JsonNode policy,
    @Schema(
            type = SchemaType.OBJECT,
            description = "What the version is pinned to",
            required = true)
        JsonNode federation) {

  static PolicyVersion from(PolicyVersionEntity entity) {
    JsonNode document = ProposalDocument.json(entity.document());
    return new PolicyVersion(
        entity.originator(),
        entity.version(),
        entity.hash(),
        Optional.ofNullable(document.get("previousHash")).map(JsonNode::asText),
        entity.signedAt(),
        entity.confirmedBy(),
        document.path("policy"),
        document.path("federation"));
  }
}
