// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.recall;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
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
import org.entente.incidents.code.RecallReason;
import org.entente.incidents.incident.Exchange;
import org.entente.incidents.life.Reason;
import org.entente.kit.caller.CurrentCaller;
import org.entente.kit.caller.RoleCode;
import org.entente.kit.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** Takes a released record back; shows who had received it and who has acknowledged that. */
@Path("/api/v1/agencies/{agency}/incidents/{id}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "recall", description = "Releases taken back, and what partners are told")
class RecallResource {

  private final CurrentCaller current;
  private final Recalls recalls;

  RecallResource(CurrentCaller current, Recalls recalls) {
    this.current = current;
    this.recalls = recalls;
  }

  /**
   * Why a release is taken back.
   *
   * @param words told to the partners that had received the record, and to no other
   * @param note for the originator's own people
   */
  record RecallInput(
      @Schema(required = true) @Nullable String reason,
      @Schema(maxLength = 1000) @Nullable String words,
      @Schema(maxLength = 900) @Nullable String note) {}

  /**
   * Why a record is erased, and by what law.
   *
   * @param words told to the partners that had received the record, and to no other
   */
  record ErasureInput(
      @Schema(required = true) @Nullable String reason,
      @Schema(required = true, maxLength = 900) @Nullable String legalBasis,
      @Schema(maxLength = 1000) @Nullable String words) {}

  @POST
  @Path("recall")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({RoleCode.REVIEWER, RoleCode.DUTY_OFFICER})
  @Operation(
      operationId = "recallIncident",
      summary = "Take a release back",
      description =
          "At once, as a change of policy that withholds the record from everybody. Partners that had"
              + " received it get a notice, which they have to acknowledge.")
  @APIResponse(
      responseCode = "200",
      description = "It is recalled; with `wait=enforced`: in every replica",
      content = @Content(schema = @Schema(implementation = RecallAnswer.class)))
  @APIResponse(
      responseCode = "202",
      description = "It is recalled, but a replica could not be asked in time",
      content = @Content(schema = @Schema(implementation = RecallAnswer.class)))
  @APIResponse(responseCode = "400", ref = "Problem")
  @APIResponse(responseCode = "404", ref = "Problem")
  @APIResponse(responseCode = "409", ref = "Problem")
  @APIResponse(responseCode = "412", ref = "Problem")
  @APIResponse(responseCode = "428", ref = "Problem")
  public Response recall(
      @PathParam("agency") @Parameter(example = "fra-ct") String agency,
      @PathParam("id") @Schema(format = "uuid") String id,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @QueryParam("wait")
          @Schema(
              enumeration = Waiting.ENFORCED,
              description = "Answer when no replica shows it to a partner any more")
          @Nullable String wait,
      @Nullable RecallInput input,
      @Context UriInfo uri) {
    Exchange exchange = Exchange.of(current.get(), "incident.recall", "POST", uri);
    RecallInput given = input == null ? new RecallInput(null, null, null) : input;
    return answer(
        recalls.inOwn(
            exchange,
            agency,
            () ->
                recalls.recall(
                    new Recalls.Target(exchange, agency, id, ifMatch),
                    reason(given.reason()),
                    text("/words", given.words()),
                    Optional.ofNullable(given.note()).map(note -> behindCode("/note", note)),
                    Waiting.of(wait))));
  }

  @GET
  @Path("recall")
  @RolesAllowed({
    RoleCode.REVIEWER,
    RoleCode.SHARING_OFFICER,
    RoleCode.DUTY_OFFICER,
    RoleCode.AUDITOR
  })
  @Operation(
      operationId = "readRecall",
      summary = "Who had received a recalled incident, and who has acknowledged the notice")
  @APIResponse(
      responseCode = "200",
      description = "The partners, by recall",
      content = @Content(schema = @Schema(implementation = RecallAnswer.Standing.class)))
  @APIResponse(responseCode = "404", ref = "Problem")
  public RecallAnswer.Standing standing(
      @PathParam("agency") @Parameter(example = "fra-ct") String agency,
      @PathParam("id") @Schema(format = "uuid") String id,
      @Context UriInfo uri) {
    return recalls.standing(
        Exchange.of(current.get(), "incident.recall.read", "GET", uri), agency, id);
  }

  @POST
  @Path("erasure")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(RoleCode.REVIEWER)
  @Operation(
      operationId = "eraseIncident",
      summary = "Erase an incident, as the second of two persons",
      description =
          "The first to ask is answered with 202 and changes nothing; when another asks with the same"
              + " reason, legal basis and words within 72 hours, the content is removed from all versions."
              + " What stays, for the originator alone: that there was a record, its kind and its"
              + " classification, and who did what to it when.")
  @APIResponse(
      responseCode = "200",
      description = "It is erased; with `wait=enforced`: in every replica",
      content = @Content(schema = @Schema(implementation = RecallAnswer.class)))
  @APIResponse(
      responseCode = "202",
      description = "A second person has to ask for it, or a replica could not be asked in time",
      content = @Content(schema = @Schema(implementation = RecallAnswer.class)))
  @APIResponse(responseCode = "400", ref = "Problem")
  @APIResponse(responseCode = "404", ref = "Problem")
  @APIResponse(responseCode = "409", ref = "Problem")
  @APIResponse(responseCode = "412", ref = "Problem")
  @APIResponse(responseCode = "428", ref = "Problem")
  public Response erase(
      @PathParam("agency") @Parameter(example = "fra-ct") String agency,
      @PathParam("id") @Schema(format = "uuid") String id,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @QueryParam("wait")
          @Schema(
              enumeration = Waiting.ENFORCED,
              description = "Answer when no replica shows it to a partner any more")
          @Nullable String wait,
      @Nullable ErasureInput input,
      @Context UriInfo uri) {
    Exchange exchange = Exchange.of(current.get(), "incident.erase", "POST", uri);
    ErasureInput given = input == null ? new ErasureInput(null, null, null) : input;
    return answer(
        recalls.inOwn(
            exchange,
            agency,
            () ->
                recalls.erase(
                    new Recalls.Target(exchange, agency, id, ifMatch),
                    reason(given.reason()),
                    behindCode("/legalBasis", given.legalBasis()),
                    text("/words", given.words()),
                    Waiting.of(wait))));
  }

  @GET
  @Path("erasure")
  @RolesAllowed({RoleCode.REVIEWER, RoleCode.AUDITOR})
  @Operation(
      operationId = "readErasure",
      summary = "Who has asked for the erasure of an incident, and why",
      description = "As long as it awaits the second person, who has to ask in the same words.")
  @APIResponse(
      responseCode = "200",
      description = "What was asked for",
      content = @Content(schema = @Schema(implementation = RecallAnswer.Pending.class)))
  @APIResponse(responseCode = "404", ref = "Problem")
  public RecallAnswer.Pending pendingErasure(
      @PathParam("agency") @Parameter(example = "fra-ct") String agency,
      @PathParam("id") @Schema(format = "uuid") String id,
      @Context UriInfo uri) {
    return recalls.pending(
        Exchange.of(current.get(), "incident.erasure.read", "GET", uri), agency, id);
  }

  private static Response answer(RecallAnswer answer) {
    boolean done =
        answer.state() != RecallAnswer.State.AWAITING_SECOND_PERSON && answer.effectiveBy() == null;
    return Response.status(done ? Response.Status.OK : Response.Status.ACCEPTED)
        .entity(answer)
        .build();
  }

  private static Optional<String> text(String pointer, @Nullable String given) {
    return given == null ? Optional.empty() : Optional.of(Reason.required(pointer, given));
  }

  private static String behindCode(String pointer, @Nullable String given) {
    return Reason.required(pointer, given, Reason.LONGEST_BEHIND_CODE);
  }

  private static RecallReason reason(@Nullable String code) {
    for (RecallReason reason : RecallReason.values()) {
      if (reason.code().equals(code)) {
        return reason;
      }
    }
    throw ProblemException.invalid(
        "/reason", code == null ? "is required" : "must be one of the reasons for a recall");
  }
}
