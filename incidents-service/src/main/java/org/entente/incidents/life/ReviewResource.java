// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.life;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.entente.incidents.code.CustodyAction;
import org.entente.incidents.incident.Exchange;
import org.entente.incidents.incident.Move;
import org.entente.incidents.incident.RecordMoves;
import org.entente.kit.caller.CurrentCaller;
import org.entente.kit.caller.RoleCode;
import org.entente.kit.problem.ProblemException;
import org.entente.policy.RecordStatus;
import org.jspecify.annotations.Nullable;

/**
 * From draft to release: who writes submits, and somebody else releases or returns. Every step
 * takes the entity tag of what its maker has read.
 */
@Path("/api/v1/agencies/{agency}/incidents/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "life of an incident", description = "Review, release, succession, versions")
class ReviewResource {

  private static final Set<RecordStatus> DRAFT = EnumSet.of(RecordStatus.DRAFT);
  private static final Set<RecordStatus> IN_REVIEW = EnumSet.of(RecordStatus.IN_REVIEW);

  private final CurrentCaller current;
  private final RecordMoves moves;

  ReviewResource(CurrentCaller current, RecordMoves moves) {
    this.current = current;
    this.moves = moves;
  }

  /** Why a draft goes back. */
  record ReturnInput(@Schema(required = true, maxLength = 1000) @Nullable String reason) {}

  /** What takes the place of a record. */
  record SupersessionInput(
      @Schema(required = true, format = "uuid", description = "The incident that supersedes it")
          @Nullable String by) {}

  @POST
  @Path("submission")
  @RolesAllowed({RoleCode.CONTRIBUTOR, RoleCode.REVIEWER})
  @Operation(
      operationId = "submitIncident",
      summary = "Submit a draft for review",
      description = "From then on it stands still until it is released or returned.")
  @APIResponse(
      responseCode = "200",
      description = "The incident as it is now",
      content = @Content(schema = @Schema(ref = "Incident")))
  @APIResponse(responseCode = "400", ref = "Problem")
  @APIResponse(responseCode = "404", ref = "Problem")
  @APIResponse(responseCode = "409", ref = "Problem")
  @APIResponse(responseCode = "412", ref = "Problem")
  @APIResponse(responseCode = "428", ref = "Problem")
  public Response submit(
      @PathParam("agency") @Parameter(example = "fra-ct") String agency,
      @PathParam("id") @Schema(format = "uuid") String id,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @Context UriInfo uri) {
    return moves.move(
        Exchange.of(current.get(), "incident.submit", "POST", uri),
        agency,
        id,
        ifMatch,
        new Move(DRAFT, RecordStatus.IN_REVIEW, CustodyAction.SUBMITTED, Move.Condition.COMPLETE));
  }

  @POST
  @Path("return")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(RoleCode.REVIEWER)
  @Operation(
      operationId = "returnIncident",
      summary = "Return a submitted draft to its author",
      description = "The reason is kept in the custody chain.")
  @APIResponse(
      responseCode = "200",
      description = "The incident as it is now",
      content = @Content(schema = @Schema(ref = "Incident")))
  @APIResponse(responseCode = "400", ref = "Problem")
  @APIResponse(responseCode = "404", ref = "Problem")
  @APIResponse(responseCode = "409", ref = "Problem")
  @APIResponse(responseCode = "412", ref = "Problem")
  @APIResponse(responseCode = "428", ref = "Problem")
  public Response giveBack(
      @PathParam("agency") @Parameter(example = "fra-ct") String agency,
      @PathParam("id") @Schema(format = "uuid") String id,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @Nullable ReturnInput input,
      @Context UriInfo uri) {
    Exchange exchange = Exchange.of(current.get(), "incident.return", "POST", uri);
    return moves.own(
        exchange,
        agency,
        () ->
            moves.move(
                exchange,
                agency,
                id,
                ifMatch,
                new Move(IN_REVIEW, RecordStatus.DRAFT, CustodyAction.RETURNED)
                    .because(Reason.required(input == null ? null : input.reason()))));
  }

  @POST
  @Path("release")
  @RolesAllowed(RoleCode.REVIEWER)
  @Operation(
      operationId = "releaseIncident",
      summary = "Release a submitted draft",
      description =
          "From then on partners see of it what the sharing policy grants them. Not by somebody who"
              + " has written any of it, nor without a stated purpose: who releases has seen it whole.")
  @APIResponse(
      responseCode = "200",
      description = "The incident as it is now",
      content = @Content(schema = @Schema(ref = "Incident")))
  @APIResponse(responseCode = "400", ref = "Problem")
  @APIResponse(responseCode = "404", ref = "Problem")
  @APIResponse(responseCode = "409", ref = "Problem")
  @APIResponse(responseCode = "412", ref = "Problem")
  @APIResponse(responseCode = "428", ref = "Problem")
  public Response release(
      @PathParam("agency") @Parameter(example = "fra-ct") String agency,
      @PathParam("id") @Schema(format = "uuid") String id,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @Context UriInfo uri) {
    return moves.move(
        Exchange.of(current.get(), "incident.release", "POST", uri),
        agency,
        id,
        ifMatch,
        new Move(
            IN_REVIEW,
            RecordStatus.RELEASED,
            CustodyAction.RELEASED,
            Move.Condition.COMPLETE,
            Move.Condition.BY_ANOTHER,
            Move.Condition.SEEN_WHOLE));
  }

  @POST
  @Path("supersession")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(RoleCode.REVIEWER)
  @Operation(
      operationId = "supersedeIncident",
      summary = "Mark a released incident as superseded by another",
      description =
          "The other is released and says in its lineage that it supersedes this one. Partners go"
              + " on seeing both, as far as the policy grants them. That this one is superseded is"
              + " seen by whoever sees it, also where the other is not.")
  @APIResponse(
      responseCode = "200",
      description = "The incident as it is now",
      content = @Content(schema = @Schema(ref = "Incident")))
  @APIResponse(responseCode = "400", ref = "Problem")
  @APIResponse(responseCode = "404", ref = "Problem")
  @APIResponse(responseCode = "409", ref = "Problem")
  @APIResponse(responseCode = "412", ref = "Problem")
  @APIResponse(responseCode = "428", ref = "Problem")
  public Response supersede(
      @PathParam("agency") @Parameter(example = "fra-ct") String agency,
      @PathParam("id") @Schema(format = "uuid") String id,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @Nullable SupersessionInput input,
      @Context UriInfo uri) {
    Exchange exchange = Exchange.of(current.get(), "incident.supersede", "POST", uri);
    return moves.own(
        exchange,
        agency,
        () ->
            moves.move(
                exchange,
                agency,
                id,
                ifMatch,
                new Move(
                        EnumSet.of(RecordStatus.RELEASED),
                        RecordStatus.SUPERSEDED,
                        CustodyAction.SUPERSEDED)
                    .unless(moves.supersededBy(successor(input)))));
  }

  private static UUID successor(@Nullable SupersessionInput input) {
    try {
      return UUID.fromString(String.valueOf(input == null ? null : input.by()));
    } catch (IllegalArgumentException e) {
      throw ProblemException.invalid("/by", "must be the id of an incident");
    }
  }
}
