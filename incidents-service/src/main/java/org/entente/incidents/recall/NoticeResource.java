// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.recall;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.entente.incidents.incident.Exchange;
import org.entente.incidents.section.IncidentUrn;
import org.entente.kit.caller.CurrentCaller;
import org.entente.kit.caller.RoleCode;
import org.entente.policy.AgencyId;
import org.jspecify.annotations.Nullable;

/**
 * What this agency tells its partners of records that it took back: each hears of those that it had
 * received, and learns nothing of any other.
 */
@Path("/api/v1/agencies/{agency}/notices")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "recall", description = "Releases taken back, and what partners are told")
class NoticeResource {

  private final CurrentCaller current;
  private final Notices notices;

  NoticeResource(CurrentCaller current, Notices notices) {
    this.current = current;
    this.notices = notices;
  }

  /**
   * A record that the caller's agency had received was taken back.
   *
   * @param record its id
   * @param kind `recall` or `erasure`
   * @param receivedAt when the agency first had it
   * @param acknowledgement what the agency has last said of it
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record NoticeAnswer(
      UUID id,
      UUID record,
      @Schema(examples = "urn:entente:fra-ct:7f0c9d3a-5b1e-4c58-9a53-2f6f0f9b1d11") String urn,
      @Schema(ref = "AgencyId") String originator,
      String kind,
      String reason,
      @Nullable String words,
      Instant recalledAt,
      Instant receivedAt,
      RecallAnswer.@Nullable Acknowledgement acknowledgement) {

    static NoticeAnswer of(AgencyId originator, NoticeStore.Notice notice) {
      return new NoticeAnswer(
          notice.id(),
          notice.record(),
          IncidentUrn.of(originator, notice.record()).value(),
          originator.value(),
          notice.kind(),
          notice.reason(),
          notice.words(),
          notice.recalledAt(),
          notice.received(),
          RecallAnswer.Acknowledgement.of(notice));
    }
  }

  /** Notices, newest first. */
  record NoticeList(List<NoticeAnswer> items) {}

  /**
   * What an agency has done about a notice.
   *
   * @param state `erased`, `quarantined`, `legal-hold` or `derived-dealt-with`
   */
  record AcknowledgementInput(
      @Schema(required = true) @Nullable String state,
      @Schema(maxLength = 1000) @Nullable String note) {}

  @GET
  @RolesAllowed({
    RoleCode.ANALYST,
    RoleCode.CONTRIBUTOR,
    RoleCode.REVIEWER,
    RoleCode.SHARING_OFFICER,
    RoleCode.DUTY_OFFICER,
    RoleCode.AUDITOR,
    RoleCode.SYSTEM
  })
  @Operation(
      operationId = "listNotices",
      summary = "What was taken back that the caller's agency had received",
      description = "Newest first. Empty for an agency that had received none of it.")
  @APIResponse(
      responseCode = "200",
      description = "All notices",
      content = @Content(schema = @Schema(implementation = NoticeList.class)))
  @APIResponse(responseCode = "404", ref = "Problem")
  public NoticeList list(
      @PathParam("agency") @Parameter(example = "fra-ct") String agency, @Context UriInfo uri) {
    return new NoticeList(
        notices.list(Exchange.of(current.get(), "notice.list", "GET", uri), agency).stream()
            .map(notice -> NoticeAnswer.of(notices.originator(), notice))
            .toList());
  }

  @GET
  @Path("{notice}")
  @RolesAllowed({
    RoleCode.ANALYST,
    RoleCode.CONTRIBUTOR,
    RoleCode.REVIEWER,
    RoleCode.SHARING_OFFICER,
    RoleCode.DUTY_OFFICER,
    RoleCode.AUDITOR,
    RoleCode.SYSTEM
  })
  @Operation(operationId = "readNotice", summary = "One notice")
  @APIResponse(
      responseCode = "200",
      description = "The notice",
      content = @Content(schema = @Schema(implementation = NoticeAnswer.class)))
  @APIResponse(responseCode = "404", ref = "Problem")
  public NoticeAnswer read(
      @PathParam("agency") @Parameter(example = "fra-ct") String agency,
      @PathParam("notice") @Schema(format = "uuid") String notice,
      @Context UriInfo uri) {
    return NoticeAnswer.of(
        notices.originator(),
        notices.read(Exchange.of(current.get(), "notice.read", "GET", uri), agency, notice));
  }

  @POST
  @Path("{notice}/acknowledgement")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({RoleCode.REVIEWER, RoleCode.DUTY_OFFICER, RoleCode.SYSTEM})
  @Operation(
      operationId = "acknowledgeNotice",
      summary = "Say what was done with a record that was taken back",
      description =
          "The originator sees the latest. Say no ids and no numbers of records of your own: it need"
              + " not know what was made of its record.")
  @APIResponse(
      responseCode = "200",
      description = "The notice as it is now",
      content = @Content(schema = @Schema(implementation = NoticeAnswer.class)))
  @APIResponse(responseCode = "400", ref = "Problem")
  @APIResponse(responseCode = "404", ref = "Problem")
  public NoticeAnswer acknowledge(
      @PathParam("agency") @Parameter(example = "fra-ct") String agency,
      @PathParam("notice") @Schema(format = "uuid") String notice,
      @Nullable AcknowledgementInput input,
      @Context UriInfo uri) {
    return NoticeAnswer.of(
        notices.originator(),
        notices.acknowledge(
            Exchange.of(current.get(), "notice.acknowledge", "POST", uri),
            agency,
            notice,
            input == null ? null : input.state(),
            input == null ? null : input.note()));
  }
}
