// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.effect;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.entente.incidents.incident.Exchange;
import org.entente.incidents.policy.OwnOfficer;
import org.entente.incidents.policy.ProposalInput;
import org.entente.kit.caller.Caller;
import org.entente.kit.caller.RoleCode;
import org.jspecify.annotations.Nullable;

/** What a proposal would do to the agency's records, for its own sharing officers. */
@Path("/api/v1/agencies/{agency}/policy/previews")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "policy", description = "The agency's sharing policy, for its own officers")
class PreviewResource {

  private final OwnOfficer own;
  private final Previews previews;

  PreviewResource(OwnOfficer own, Previews previews) {
    this.own = own;
    this.previews = previews;
  }

  /**
   * A question about a proposal.
   *
   * @param proposal as the sharing-service showed it
   */
  record PreviewInput(@Nullable JsonNode proposal) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(RoleCode.SHARING_OFFICER)
  @Operation(
      operationId = "previewPolicy",
      summary = "The exact effect of a proposal on the agency's records",
      description =
          "Compares the proposal with the policy in force over all labels of released records, for"
              + " every partner and purpose. Confirm it with an ID token whose nonce is the"
              + " confirmationHash of the answer.")
  public PreviewAnswer preview(
      @PathParam("agency") String agency, PreviewInput input, @Context UriInfo uri) {
    Caller officer = own.require(agency);
    return previews.preview(
        Exchange.of(officer, "policy.preview", "POST", uri),
        ProposalInput.read(input.proposal(), officer.agency()));
  }
}
