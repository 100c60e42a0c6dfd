// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.policy;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One line of the history. */
@JsonPropertyOrder({"version", "hash", "signedAt", "confirmedBy"})
@Schema(name = "PolicyVersionSummary", description = "One line of a policy's history")
public record VersionSummary(
    @Schema(examples = "3", required = true) long version,
    @Schema(examples = "Wm1LiDmSfTBM9ClKmDmSPXyvI5tdNpbBZUA-YWBnD2g", required = true) String hash,
    @Schema(required = true) Instant signedAt,
    @Schema(required = true) List<String> confirmedBy) {

  static VersionSummary from(VersionLine line) {
    return new VersionSummary(
        line.version(), line.hash(), line.signedAt(), List.of(line.confirmedBy()));
  }
}
