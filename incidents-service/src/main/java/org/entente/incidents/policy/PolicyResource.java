// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.entente.kit.caller.Caller;
import org.entente.kit.caller.RoleCode;
import org.entente.kit.problem.ProblemException;
import org.entente.policy.snapshot.PolicyProposal;
import org.jspecify.annotations.Nullable;

/** The agency's policy as installed here, for its own officers and auditors; absent for others. */
@Path("/api/v1/agencies/{agency}/policy")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "policy", description = "The agency's sharing policy, for its own officers")
public class PolicyResource {

  private static final String ENFORCED = "enforced";

  /** How long an officer waits for all replicas before she is told when it will be. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final OwnOfficer own;
  private final InstalledPolicies policies;
  private final LeaseState lease;
  private final Confirmations confirmations;

  PolicyResource(
      OwnOfficer own, InstalledPolicies policies, LeaseState lease, Confirmations confirmations) {
    this.own = own;
    this.policies = policies;
    this.lease = lease;
    this.confirmations = confirmations;
  }

  /**
   * The version in force.
   *
   * @param version 0 before the first
   * @param hash absent for version 0
   * @param installedAt absent for version 0
   * @param lease {@code held} while this replica serves partners, else {@code lapsed}
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record PolicyInForce(
      long version, Optional<String> hash, Optional<Instant> installedAt, String lease) {}

  /**
   * An officer's confirmation of a proposal and its effect.
   *
   * @param proposal as the sharing-service showed it
   * @param effectHash of the preview that the officer was shown
   * @param confirmation an ID token whose nonce is the preview's confirmationHash
   */
  public record ConfirmationInput(
      @Nullable JsonNode proposal, @Nullable String effectHash, @Nullable String confirmation) {}

  @GET
  @RolesAllowed({RoleCode.SHARING_OFFICER, RoleCode.AUDITOR})
  @Operation(
      operationId = "readPolicyInForce",
      summary = "Which version of the policy is enforced",
      description = "As this replica enforces it, and whether it may serve partners at all.")
  @APIResponse(
      responseCode = "200",
      description = "The version in force",
      content = @Content(schema = @Schema(implementation = PolicyInForce.class)))
  @APIResponse(responseCode = "404", ref = "Problem")
  public PolicyInForce inForce(@PathParam("agency") @Parameter(example = "fra-ct") String agency) {
    own.require(agency);
    InstalledPolicy policy = policies.inForce();
    Optional<InstalledPolicy> installed = Optional.of(policy).filter(p -> p.version() > 0);
    return new PolicyInForce(
        policy.version(),
        installed.map(InstalledPolicy::hash),
        installed.map(InstalledPolicy::installedAt),
        lease.remaining().isPresent() ? "held" : "lapsed");
  }

  @POST
  @Path("/confirmations")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(RoleCode.SHARING_OFFICER)
  @Operation(
      operationId = "confirmPolicy",
      summary = "Confirm a proposal and its effect",
      description = "With the last officer needed, the agency's service signs the policy.")
  @APIResponse(
      responseCode = "200",
      description = "Where the proposal stands",
      content = @Content(schema = @Schema(implementation = ProposalStanding.class)))
  @APIResponse(
      responseCode = "202",
      description =
          "Signed, but not every replica has said that it follows; by effectiveBy all of them do",
      content = @Content(schema = @Schema(implementation = ProposalStanding.class)))
  @APIResponse(responseCode = "400", ref = "Problem")
  @APIResponse(responseCode = "403", ref = "Problem")
  @APIResponse(responseCode = "404", ref = "Problem")
  @APIResponse(responseCode = "409", ref = "Problem")
  public Response confirm(
      @PathParam("agency") String agency,
      @QueryParam("wait")
          @Schema(
              enumeration = ENFORCED,
              description = "Answer when the policy is enforced in every replica")
          @Nullable String wait,
      ConfirmationInput input) {
    Caller officer = own.require(agency);
    if (wait != null && !wait.equals(ENFORCED)) {
      throw ProblemException.invalid("wait", "must be `enforced`");
    }
    PolicyProposal proposal = ProposalInput.read(input.proposal(), officer.agency());
    if (input.effectHash() == null) {
      throw ProblemException.invalid("/effectHash", "is required");
    }
    if (input.confirmation() == null) {
      throw ProblemException.invalid("/confirmation", "is required");
    }
    ProposalStanding standing =
        confirmations.confirm(
            officer,
            proposal,
            input.effectHash(),
            input.confirmation(),
            wait == null ? Duration.ZERO : PATIENCE);
    return Response.status(
            standing.effectiveBy().isPresent() ? Response.Status.ACCEPTED : Response.Status.OK)
        .entity(standing)
        .build();
  }

  @GET
  @Path("/confirmations/{hash}")
  @RolesAllowed({RoleCode.SHARING_OFFICER, RoleCode.AUDITOR})
  @Operation(
      operationId = "proposalStanding",
      summary = "Where a proposal stands",
      description = "Not found before the first officer has confirmed it.")
  public ProposalStanding standing(
      @PathParam("agency") String agency, @PathParam("hash") String policyHash) {
    own.require(agency);
    return confirmations.standing(policyHash);
  }

  @DELETE
  @Path("/confirmations/{hash}")
  @RolesAllowed(RoleCode.SHARING_OFFICER)
  @Operation(
      operationId = "withdrawConfirmation",
      summary = "Withdraw one's own confirmation",
      description = "Until the policy is signed; then a new version is needed to undo it.")
  @APIResponse(responseCode = "204", description = "It no longer counts")
  @APIResponse(responseCode = "404", ref = "Problem")
  @APIResponse(responseCode = "409", ref = "Problem")
  public void withdraw(@PathParam("agency") String agency, @PathParam("hash") String policyHash) {
    confirmations.withdraw(own.require(agency), policyHash);
  }
}
