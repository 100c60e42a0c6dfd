// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.agency;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.entente.policy.AgencyId;
import org.entente.policy.CountryCode;

/** An entry of the directory, as everybody may see it. */
@JsonPropertyOrder({"id", "name", "country"})
@Schema(name = "Agency", description = "An entry of the directory")
public record Agency(
    @Schema(required = true) AgencyId id,
    @Schema(examples = "France: counter-terrorism", required = true) String name,
    @Schema(required = true) CountryCode country) {

  static Agency from(AgencyEntity entity) {
    return new Agency(entity.id(), entity.name(), entity.id().country());
  }
}
