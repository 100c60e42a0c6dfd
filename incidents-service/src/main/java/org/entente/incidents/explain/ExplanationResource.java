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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.entente.incidents.incident.Exchange;
import org.entente.incidents.incident.LabelledRecords;
import org.entente.incidents.policy.OwnOfficer;
import org.entente.incidents.policy.ProposalInput;
import org.entente.kit.caller.Caller;
import org.entente.kit.caller.RoleCode;
import org.entente.kit.problem.ProblemException;
import org.entente.policy.AgencyId;
import org.entente.policy.Label;
import org.entente.policy.Purpose;
import org.entente.policy.Requester;
import org.jspecify.annotations.Nullable;

/** Explains a decision to the agency's own officers; for others there is no such thing. */
@Path("/api/v1/agencies/{agency}/policy/explanations")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "policy", description = "The agency's sharing policy, for its own officers")
class ExplanationResource {

  private final OwnOfficer own;
  private final LabelledRecords records;
  private final Standpoints standpoints;

  ExplanationResource(OwnOfficer own, LabelledRecords records, Standpoints standpoints) {
    this.own = own;
    this.records = records;
    this.standpoints = standpoints;
  }

  /** Who is asked about. */
  record RequesterInput(
      @Nullable AgencyId agency, @Nullable Integer clearance, @Nullable Purpose purpose) {}

  /**
   * A question.
   *
   * @param record the id of one of the agency's records
   * @param label described instead of a record
   * @param proposal to be explained instead of the policy in force
   */
  record ExplanationInput(
      @Nullable RequesterInput requester,
      @Nullable String record,
      @Nullable JsonNode label,
      @Nullable JsonNode proposal) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({RoleCode.SHARING_OFFICER, RoleCode.AUDITOR})
  @Operation(
      operationId = "explainDecision",
      summary = "Why a requester sees of a record what it sees",
      description =
          "Of one of the agency's records, or of a label that is described; under the policy in"
              + " force, or under a proposal.")
  public ExplanationAnswer explain(
      @PathParam("agency") String agency, ExplanationInput input, @Context UriInfo uri) {
    Caller officer = own.require(agency);
    Standpoint standpoint =
        input.proposal() == null
            ? standpoints.inForce()
            : standpoints.of(ProposalInput.read(input.proposal(), officer.agency()));
    Requester requester = requester(input.requester(), standpoint);
    if ((input.record() == null) == (input.label() == null)) {
      throw ProblemException.invalid("/record", "give either a record or a label");
    }
    Optional<UUID> id = Optional.empty();
    Label label;
    if (input.label() == null) {
      LabelledRecords.Labelled record =
          records.find(Exchange.of(officer, "policy.explain", "POST", uri), input.record());
      id = Optional.of(record.id());
      label = record.label();
    } else {
      label = DescribedLabel.read(input.label(), "/label");
    }
    return ExplanationAnswer.of(requester, id, standpoint.explainer().explain(label, requester));
  }

  private static Requester requester(@Nullable RequesterInput input, Standpoint standpoint) {
    if (input == null || input.agency() == null) {
      throw ProblemException.invalid("/requester/agency", "is required");
    }
    if (input.clearance() == null
        || input.clearance() < 0
        || input.clearance() > Label.HIGHEST_CLASSIFICATION) {
      throw ProblemException.invalid(
          "/requester/clearance", "must be 0 to " + Label.HIGHEST_CLASSIFICATION);
    }
    return standpoint.requester(
        input.agency(), input.clearance(), Optional.ofNullable(input.purpose()));
  }
}
