// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.grant;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.entente.incidents.incident.Exchange;
import org.entente.incidents.policy.OwnOfficer;
import org.entente.kit.caller.Caller;
import org.entente.kit.caller.RoleCode;
import org.entente.kit.problem.CommonProblem;
import org.entente.kit.problem.ProblemException;
import org.entente.kit.problem.Violation;
import org.entente.policy.AgencyId;
import org.entente.policy.Disclosure;
import org.entente.policy.MarkingText;
import org.entente.policy.text.DisclosureReader;
import org.entente.policy.text.InvalidTextException;
import org.entente.policy.text.JsonText;
import org.entente.policy.text.Located;
import org.jspecify.annotations.Nullable;

/** Break-glass grants, for the agency's own officers; for others there is no such thing. */
@Path("/api/v1/agencies/{agency}/policy/grants")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "grants", description = "Break-glass: one record to one partner for a few hours")
class GrantResource {

  private static final int MOST_HOURS = 4;
  private static final int LONGEST_NOTE = 1_000;

  private final OwnOfficer own;
  private final GrantDesk desk;

  GrantResource(OwnOfficer own, GrantDesk desk) {
    this.own = own;
    this.desk = desk;
  }

  /**
   * What a duty officer asks for.
   *
   * @param hours 1 to 4
   * @param reason why it cannot wait
   * @param release levels by section, as in a rule
   */
  record GrantInput(
      @Nullable String record,
      @Nullable AgencyId to,
      @Nullable Integer hours,
      @Nullable String reason,
      @Nullable JsonNode release) {}

  /**
   * What an officer says of a grant afterwards.
   *
   * @param verdict `justified` or `unjustified`
   */
  record ReviewInput(@Nullable String verdict, @Nullable String note) {}

  /** All grants. */
  record GrantList(List<GrantAnswer> items) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(RoleCode.DUTY_OFFICER)
  @Operation(
      operationId = "issueGrant",
      summary = "Release one record to one partner for a few hours",
      description =
          "No withhold rule, no list of the record and no other agency's terms give way: the answer"
              + " says what stays withheld, and why. A review is owed.")
  @APIResponse(
      responseCode = "201",
      description = "The grant",
      content = @Content(schema = @Schema(implementation = GrantAnswer.class)))
  @APIResponse(responseCode = "400", ref = "Problem")
  @APIResponse(responseCode = "404", ref = "Problem")
  @APIResponse(responseCode = "409", ref = "Problem")
  public Response issue(
      @PathParam("agency") String agency, GrantInput input, @Context UriInfo uri) {
    Caller officer = own.require(agency);
    GrantAnswer grant =
        desk.issue(Exchange.of(officer, "policy.grant", "POST", uri), wanted(input));
    return Response.status(Response.Status.CREATED).entity(grant).build();
  }

  @GET
  @RolesAllowed({RoleCode.SHARING_OFFICER, RoleCode.DUTY_OFFICER, RoleCode.AUDITOR})
  @Operation(operationId = "listGrants", summary = "All grants, newest first")
  public GrantList list(@PathParam("agency") String agency, @Context UriInfo uri) {
    return new GrantList(
        desk.all(Exchange.of(own.require(agency), "policy.grants.read", "GET", uri)));
  }

  @DELETE
  @Path("{id}")
  @RolesAllowed({RoleCode.SHARING_OFFICER, RoleCode.DUTY_OFFICER})
  @Operation(operationId = "endGrant", summary = "End a grant at once")
  @APIResponse(responseCode = "204", description = "It releases nothing any more")
  @APIResponse(responseCode = "404", ref = "Problem")
  public void end(
      @PathParam("agency") String agency,
      @PathParam("id") @Parameter(example = "grant:AAAAAAAAAAAAAAAAAAAAAA") String id,
      @Context UriInfo uri) {
    desk.end(Exchange.of(own.require(agency), "policy.grant.end", "DELETE", uri), id);
  }

  @POST
  @Path("{id}/review")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(RoleCode.SHARING_OFFICER)
  @Operation(
      operationId = "reviewGrant",
      summary = "Say whether a grant was justified",
      description = "Once, and by somebody else than who issued it.")
  @APIResponse(
      responseCode = "200",
      description = "The grant",
      content = @Content(schema = @Schema(implementation = GrantAnswer.class)))
  @APIResponse(responseCode = "400", ref = "Problem")
  @APIResponse(responseCode = "403", ref = "Problem")
  @APIResponse(responseCode = "404", ref = "Problem")
  @APIResponse(responseCode = "409", ref = "Problem")
  public Response review(
      @PathParam("agency") String agency,
      @PathParam("id") String id,
      ReviewInput input,
      @Context UriInfo uri) {
    Exchange exchange = Exchange.of(own.require(agency), "policy.grant.review", "POST", uri);
    IssuedGrant.Verdict verdict =
        IssuedGrant.Verdict.of(String.valueOf(input.verdict()))
            .orElseThrow(
                () -> ProblemException.invalid("/verdict", "must be `justified` or `unjustified`"));
    return Response.ok(desk.review(exchange, id, verdict, note(input.note()))).build();
  }

  private static String note(@Nullable String note) {
    try {
      return MarkingText.exact(String.valueOf(note == null ? "" : note), LONGEST_NOTE);
    } catch (IllegalArgumentException e) {
      throw ProblemException.invalid(
          "/note", "must be one line of 1 to " + LONGEST_NOTE + " visible characters");
    }
  }

  private static GrantDesk.Wanted wanted(GrantInput input) {
    if (input.record() == null) {
      throw ProblemException.invalid("/record", "is required");
    }
    if (input.to() == null) {
      throw ProblemException.invalid("/to", "is required");
    }
    if (input.hours() == null || input.hours() < 1 || input.hours() > MOST_HOURS) {
      throw ProblemException.invalid("/hours", "must be 1 to " + MOST_HOURS);
    }
    if (input.reason() == null) {
      throw ProblemException.invalid("/reason", "is required");
    }
    if (input.release() == null) {
      throw ProblemException.invalid("/release", "is required");
    }
    return new GrantDesk.Wanted(
        input.record(),
        input.to(),
        Duration.ofHours(input.hours()),
        release(input.release()),
        input.reason());
  }

  private static Disclosure release(JsonNode json) {
    try {
      return Located.read(JsonText.parse(json.toString()), DisclosureReader::granted);
    } catch (InvalidTextException e) {
      throw new ProblemException(
          CommonProblem.INVALID_REQUEST,
          null,
          e.problems().stream()
              .map(problem -> new Violation("/release" + problem.pointer(), problem.message()))
              .toList());
    }
  }
}
