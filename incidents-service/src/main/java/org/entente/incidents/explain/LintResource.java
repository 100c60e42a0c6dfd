// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.explain;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.entente.incidents.effect.Computations;
import org.entente.incidents.effect.Holdings;
import org.entente.incidents.policy.InstalledPolicies;
import org.entente.incidents.policy.InstalledPolicy;
import org.entente.incidents.policy.OwnOfficer;
import org.entente.incidents.policy.ProposalInput;
import org.entente.kit.caller.RoleCode;
import org.entente.policy.Federation;
import org.entente.policy.Label;
import org.entente.policy.Moment;
import org.entente.policy.Policy;
import org.entente.policy.lint.Lint;
import org.entente.policy.snapshot.PolicyProposal;
import org.jspecify.annotations.Nullable;

/** Doubtful rules, also those that apply to none of the agency's records. */
@Path("/api/v1/agencies/{agency}/policy/lint")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "policy", description = "The agency's sharing policy, for its own officers")
class LintResource {

  private final OwnOfficer own;
  private final InstalledPolicies policies;
  private final Standpoints standpoints;
  private final Holdings holdings;
  private final Computations computations;

  LintResource(
      OwnOfficer own,
      InstalledPolicies policies,
      Standpoints standpoints,
      Holdings holdings,
      Computations computations) {
    this.computations = computations;
    this.own = own;
    this.policies = policies;
    this.standpoints = standpoints;
    this.holdings = holdings;
  }

  /** A proposal to look at. */
  record LintInput(@Nullable JsonNode proposal) {}

  @GET
  @RolesAllowed({RoleCode.SHARING_OFFICER, RoleCode.AUDITOR})
  @Operation(operationId = "lintPolicy", summary = "Doubtful rules of the policy in force")
  public LintAnswer inForce(@PathParam("agency") String agency) {
    own.require(agency);
    InstalledPolicy inForce = policies.inForce();
    return lint(inForce.policy(), inForce.federation());
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({RoleCode.SHARING_OFFICER, RoleCode.AUDITOR})
  @Operation(operationId = "lintProposal", summary = "Doubtful rules of a proposal")
  public LintAnswer proposal(@PathParam("agency") String agency, LintInput input) {
    PolicyProposal proposal = ProposalInput.read(input.proposal(), own.require(agency).agency());
    return lint(proposal.policy(), proposal.federation());
  }

  private LintAnswer lint(Policy policy, Federation pinned) {
    Moment now = standpoints.now();
    List<Label> labels = holdings.labels();
    return computations.run(() ->
        LintAnswer.of(
            Lint.of(policy, pinned, now.now()), Lint.neverUsed(policy, pinned, now, labels)));
  }
}
