// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.draft;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A draft, for the originator's officers.
 *
 * @param text exactly as written
 */
@JsonPropertyOrder({
  "id",
  "title",
  "format",
  "createdBy",
  "createdAt",
  "changedBy",
  "changedAt",
  "text"
})
@Schema(name = "PolicyDraft", description = "A policy that officers are still writing")
public record Draft(
    @Schema(required = true) UUID id,
    @Schema(type = SchemaType.STRING, examples = "Games of 2027: more for the host")
        Optional<String> title,
    @Schema(ref = "DraftFormat", required = true) DraftFormat format,
    @Schema(description = "The officer's name", required = true) String createdBy,
    @Schema(required = true) Instant createdAt,
    @Schema(description = "The officer's name", required = true) String changedBy,
    @Schema(required = true) Instant changedAt,
    @Schema(description = "Exactly as written", required = true) String text) {

  static Draft from(DraftEntity entity) {
    return new Draft(
        entity.id(),
        entity.title(),
        entity.format(),
        entity.createdByName(),
        entity.createdAt(),
        entity.changedByName(),
        entity.changedAt(),
        entity.text());
  }
}
