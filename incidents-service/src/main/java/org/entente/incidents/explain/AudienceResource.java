// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.explain;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.entente.incidents.policy.OwnOfficer;
import org.entente.kit.caller.RoleCode;
import org.entente.kit.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** Who would see records with a label that an officer describes. */
@Path("/api/v1/agencies/{agency}/policy/audience")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "policy", description = "The agency's sharing policy, for its own officers")
class AudienceResource {

  private final OwnOfficer own;
  private final Audiences audiences;

  AudienceResource(OwnOfficer own, Audiences audiences) {
    this.own = own;
    this.audiences = audiences;
  }

  /** A label that is described. */
  record AudienceInput(@Nullable JsonNode label) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({RoleCode.SHARING_OFFICER, RoleCode.AUDITOR})
  @Operation(
      operationId = "audienceOfLabel",
      summary = "What every partner would see of a record like this")
  public AudienceAnswer audience(@PathParam("agency") String agency, AudienceInput input) {
    own.require(agency);
    if (input.label() == null) {
      throw ProblemException.invalid("/label", "is required");
    }
    return audiences.of(DescribedLabel.read(input.label(), "/label"));
  }
}
