// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.agency;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.entente.policy.AgencyId;
import org.entente.policy.CommunityId;

/** A community, as its members and the federation administrator see it. */
@JsonPropertyOrder({"id", "members"})
@Schema(name = "Community", description = "A named set of agencies")
public record Community(
    @Schema(required = true) CommunityId id,
    @Schema(required = true) @JsonInclude(JsonInclude.Include.ALWAYS) List<AgencyId> members) {

  public Community {
    members = List.copyOf(members);
  }

  static Community from(CommunityEntity entity) {
    return new Community(entity.id(), List.copyOf(entity.members()));
  }
}
