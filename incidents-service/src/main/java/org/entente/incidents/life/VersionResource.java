// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.life;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.entente.incidents.entitlement.KnowledgeTime;
import org.entente.incidents.incident.Exchange;
import org.entente.incidents.incident.MomentParameter;
import org.entente.incidents.incident.PastIncidents;
import org.entente.incidents.incident.PastViews;
import org.entente.kit.caller.CurrentCaller;
import org.entente.kit.caller.RoleCode;
import org.entente.kit.problem.ProblemException;
import org.entente.policy.Purpose;
import org.entente.policy.RecordStatus;
import org.jspecify.annotations.Nullable;

/** What a record was before, and what a partner saw of it when: for the originator's own people. */
@Path("/api/v1/agencies/{agency}/incidents/{id}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "life of an incident", description = "Review, release, succession, versions")
class VersionResource {

  private final CurrentCaller current;
  private final PastIncidents known;
  private final PastViews past;
  private final KnowledgeTime time;

  VersionResource(CurrentCaller current, PastIncidents known, PastViews past, KnowledgeTime time) {
    this.current = current;
    this.known = known;
    this.past = past;
    this.time = time;
  }

  /**
   * A version of a record.
   *
   * @param knownFrom when it was written
   * @param knownUntil when the next one was; absent for the current one
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record VersionAnswer(
      int version, RecordStatus recordStatus, Instant knownFrom, @Nullable Instant knownUntil) {}

  /** The versions of a record, oldest first. */
  record VersionList(List<VersionAnswer> items) {}

  /** What the view of a past moment rests on that no record tells: given by whoever asks. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Assumed(int clearance, @Nullable String purpose) {}

  /**
   * An answer to the partner that held the record, from its log.
   *
   * @param same whether it held just this view: the digests are equal
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Answered(long index, Instant time, @Nullable String purpose, boolean same) {}

  /**
   * What a partner saw of a record.
   *
   * @param at the moment asked about
   * @param policyVersion that was in force then
   * @param visible whether it would have seen anything
   * @param incident what it would have seen
   * @param answered what its log says it was answered up to then, newest first, at most 50
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record SeenBy(
      String partner,
      Instant at,
      Assumed assumed,
      long policyVersion,
      boolean visible,
      @JsonRawValue @Schema(ref = "Incident") @Nullable String incident,
      List<Answered> answered) {}

  @GET
  @Path("versions")
  @RolesAllowed({RoleCode.ANALYST, RoleCode.CONTRIBUTOR, RoleCode.REVIEWER, RoleCode.DUTY_OFFICER})
  @Operation(
      operationId = "listVersions",
      summary = "The versions of an incident, oldest first",
      description =
          "Those that the caller is cleared for. For partners there are none; their views have no"
              + " numbers.")
  @APIResponse(
      responseCode = "200",
      description = "Number, state and time of each",
      content = @Content(schema = @Schema(implementation = VersionList.class)))
  @APIResponse(responseCode = "404", ref = "Problem")
  public VersionList versions(
      @PathParam("agency") @Parameter(example = "fra-ct") String agency,
      @PathParam("id") @Schema(format = "uuid") String id,
      @Context UriInfo uri) {
    return new VersionList(
        known
            .versions(Exchange.of(current.get(), "incident.versions", "GET", uri), agency, id)
            .stream()
            .map(version ->
                new VersionAnswer(
                    version.number(), version.status(), version.from(), version.until()))
            .toList());
  }

  @GET
  @Path("versions/{version}")
  @RolesAllowed({RoleCode.ANALYST, RoleCode.CONTRIBUTOR, RoleCode.REVIEWER, RoleCode.DUTY_OFFICER})
  @Operation(
      operationId = "readVersion",
      summary = "One version of an incident",
      description = "As far as the markings of that version and of the current one both allow.")
  @APIResponse(
      responseCode = "200",
      description = "The incident as that version has it",
      content = @Content(schema = @Schema(ref = "Incident")))
  @APIResponse(responseCode = "404", ref = "Problem")
  public Response version(
      @PathParam("agency") @Parameter(example = "fra-ct") String agency,
      @PathParam("id") @Schema(format = "uuid") String id,
      @PathParam("version")
          @Schema(
              type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.INTEGER,
              minimum = "1")
          String version,
      @Context UriInfo uri) {
    return known.version(
        Exchange.of(current.get(), "incident.version", "GET", uri), agency, id, number(version));
  }

  private static int number(String version) {
    return version.matches("[1-9][0-9]{0,8}") ? Integer.parseInt(version) : 0;
  }

  @GET
  @Path("seen-by/{partner}")
  @RolesAllowed({RoleCode.SHARING_OFFICER, RoleCode.AUDITOR})
  @Operation(
      operationId = "readSeenBy",
      summary = "What a partner saw of an incident at a moment",
      description =
          "Worked out again from the version, the policy, the removals and the grants of that moment,"
              + " and compared with the answers in the partner's log. What purpose and clearance a"
              + " request had, only its log entry tells, and that the purpose alone: they are"
              + " parameters, at most your own. Whether the service held a lease at that moment is"
              + " not known; without one it answered no partner at all. Links to incidents that have been"
              + " erased since, or that you do not see, are left out; where there are any, no answer is"
              + " the same.")
  @APIResponse(
      responseCode = "200",
      description = "The view, and the answers that were logged",
      content = @Content(schema = @Schema(implementation = SeenBy.class)))
  @APIResponse(responseCode = "400", ref = "Problem")
  @APIResponse(responseCode = "403", ref = "Problem")
  @APIResponse(responseCode = "404", ref = "Problem")
  public SeenBy seenBy(
      @PathParam("agency") @Parameter(example = "fra-ct") String agency,
      @PathParam("id") @Schema(format = "uuid") String id,
      @PathParam("partner") @Parameter(example = "deu-ct") String partner,
      @QueryParam("at")
          @Parameter(
              description = "The moment; now if not given",
              schema = @Schema(format = "date-time"))
          @Nullable String at,
      @QueryParam("purpose") @Parameter(description = "That it stated; none if not given")
          @Nullable String purpose,
      @QueryParam("clearance") @Parameter(description = "0 to your own; your own if not given")
          @Nullable String clearance,
      @Context UriInfo uri) {
    Instant latest = time.settled();
    Instant moment = at == null ? latest : MomentParameter.of("at", at);
    if (moment.isAfter(latest)) {
      throw ProblemException.invalid("at", "must not be in the future");
    }
    PastViews.PastView view =
        past.of(
            Exchange.of(current.get(), "incident.seen-by", "GET", uri),
            agency,
            id,
            new PastViews.Question(partner, purpose, clearance, moment));
    return new SeenBy(
        partner,
        moment,
        new Assumed(view.clearance(), view.purpose().map(Purpose::code).orElse(null)),
        view.policyVersion(),
        view.json().isPresent(),
        view.json().map(json -> new String(json, StandardCharsets.UTF_8)).orElse(null),
        view.received().stream()
            .map(one ->
                new Answered(one.index(), one.time(), one.purpose().orElse(null), one.same()))
            .toList());
  }
}
