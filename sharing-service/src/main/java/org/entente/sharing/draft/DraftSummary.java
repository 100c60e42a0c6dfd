// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.draft;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One line of the list of drafts. */
@JsonPropertyOrder({"id", "title", "format", "changedBy", "changedAt"})
@Schema(name = "PolicyDraftSummary", description = "One line of the list of drafts")
public record DraftSummary(
    @Schema(required = true) UUID id,
    @Schema(type = SchemaType.STRING, examples = "Games of 2027: more for the host")
        Optional<String> title,
    @Schema(ref = "DraftFormat", required = true) DraftFormat format,
    @Schema(description = "The officer's name", required = true) String changedBy,
    @Schema(required = true) Instant changedAt) {

  static DraftSummary from(DraftLine line) {
    return new DraftSummary(
        line.id(),
        Optional.ofNullable(line.title()),
        DraftFormat.ofCode(line.format()),
        line.changedByName(),
        line.changedAt());
  }
}
