// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.entente.incidents.policy.OwnOfficer;
import org.entente.incidents.search.Cursors;
import org.entente.incidents.search.IncidentFilter;
import org.entente.incidents.search.ListParameters;
import org.entente.incidents.search.Position;
import org.entente.kit.caller.Caller;
import org.entente.kit.caller.RoleCode;
import org.entente.kit.query.EmptyValues;
import org.jspecify.annotations.Nullable;

/**
 * The agency's incidents exactly as a partner gets them, for its own sharing officers. The same
 * decision, the same views, the same rendering as for the partner itself; what differs is the log,
 * and that a cursor belongs to the officer who got it.
 */
@Path("/api/v1/agencies/{agency}/policy/view-as/{partner}/incidents")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "policy", description = "The agency's sharing policy, for its own officers")
class ViewAsResource {

  private final OwnOfficer own;
  private final IncidentReader reader;
  private final Cursors cursors;
  private final Answers answers;

  ViewAsResource(OwnOfficer own, IncidentReader reader, Cursors cursors, Answers answers) {
    this.own = own;
    this.reader = reader;
    this.cursors = cursors;
    this.answers = answers;
  }

  @GET
  @RolesAllowed(RoleCode.SHARING_OFFICER)
  @Operation(
      operationId = "listIncidentsAsPartner",
      summary = "Incidents as a partner gets them",
      description = "The bytes that the partner gets, but for the cursor of the next page.")
  @APIResponse(
      responseCode = "200",
      description = "A page; the header `Link` leads to the next one",
      content = @Content(schema = @Schema(ref = "IncidentPage")))
  @APIResponse(responseCode = "400", ref = "Problem")
  @APIResponse(responseCode = "404", ref = "Problem")
  public Response list(
      @PathParam("agency") String agency,
      @PathParam("partner") @Parameter(example = "deu-ct") String partner,
      @QueryParam("purpose") @Parameter(description = "That it states; none if not given")
          @Nullable String purpose,
      @QueryParam("clearance") @Parameter(description = "0 to your own; your own if not given")
          @Nullable String clearance,
      @BeanParam ListParameters parameters,
      @Context UriInfo uri) {
    Caller officer = own.require(agency);
    Exchange exchange = exchange(officer, partner, uri);
    return answers.visible(
        exchange,
        () -> {
          Caller viewer = PartnerView.of(officer, partner, purpose, clearance).seenBy(officer);
          EmptyValues.refuse(uri);
          IncidentFilter filter = parameters.filter();
          int limit = parameters.limit();
          Position after =
              parameters.cursor() == null
                  ? null
                  : cursors.position(parameters.cursor(), viewer, filter);
          var answer = reader.page(viewer, filter, after, limit);
          return answers.pageAs(
              exchange,
              answer,
              answer
                  .value()
                  .end()
                  .map(end -> IncidentResource.next(cursors.cursor(end, viewer, filter), uri)));
        });
  }

  @GET
  @Path("{id}")
  @RolesAllowed(RoleCode.SHARING_OFFICER)
  @Operation(operationId = "readIncidentAsPartner", summary = "One incident as a partner gets it")
  @APIResponse(
      responseCode = "200",
      description = "The bytes that the partner gets, with its `ETag`",
      content = @Content(schema = @Schema(ref = "Incident")))
  @APIResponse(responseCode = "304", description = "The partner's view is the one named")
  @APIResponse(responseCode = "404", ref = "Problem")
  public Response read(
      @PathParam("agency") String agency,
      @PathParam("partner") @Parameter(example = "deu-ct") String partner,
      @PathParam("id") @Schema(format = "uuid") String id,
      @QueryParam("purpose") @Parameter(description = "That it states; none if not given")
          @Nullable String purpose,
      @QueryParam("clearance") @Parameter(description = "0 to your own; your own if not given")
          @Nullable String clearance,
      @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch,
      @Context UriInfo uri) {
    Caller officer = own.require(agency);
    Exchange exchange = exchange(officer, partner, uri);
    return answers.visible(
        exchange,
        () -> {
          Caller viewer = PartnerView.of(officer, partner, purpose, clearance).seenBy(officer);
          return answers.incidentAs(
              exchange,
              reader.incident(viewer, IncidentResource.uuid(id)),
              Optional.ofNullable(ifNoneMatch));
        });
  }

  private static Exchange exchange(Caller officer, String partner, UriInfo uri) {
    return Exchange.of(officer, "policy.view-as " + partner, "GET", uri);
  }
}
