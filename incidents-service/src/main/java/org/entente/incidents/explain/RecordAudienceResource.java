// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.explain;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.entente.incidents.incident.Exchange;
import org.entente.incidents.incident.LabelledRecords;
import org.entente.incidents.policy.OwnOfficer;
import org.entente.kit.caller.RoleCode;

/** Who sees a record: for the agency's own people who see it, so that they know before release. */
@Path("/api/v1/agencies/{agency}/incidents/{id}/audience")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "incidents", description = "One agency's incidents, as the caller may see them")
class RecordAudienceResource {

  private final OwnOfficer own;
  private final LabelledRecords records;
  private final Audiences audiences;

  RecordAudienceResource(OwnOfficer own, LabelledRecords records, Audiences audiences) {
    this.own = own;
    this.records = records;
    this.audiences = audiences;
  }

  @GET
  @RolesAllowed({
    RoleCode.ANALYST,
    RoleCode.CONTRIBUTOR,
    RoleCode.REVIEWER,
    RoleCode.SHARING_OFFICER,
    RoleCode.DUTY_OFFICER,
    RoleCode.AUDITOR
  })
  @Operation(
      operationId = "audienceOfIncident",
      summary = "What every partner sees of an incident",
      description = "Of a draft: what they will see once it is released.")
  public AudienceAnswer audience(
      @PathParam("agency") String agency,
      @PathParam("id") @Schema(format = "uuid") String id,
      @Context UriInfo uri) {
    LabelledRecords.Labelled record =
        records.find(Exchange.of(own.require(agency), "incident.audience", "GET", uri), id);
    return audiences.of(record);
  }
}
