// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
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
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.entente.kit.caller.Caller;
import org.entente.kit.caller.CurrentCaller;
import org.entente.kit.caller.RoleCode;
import org.entente.kit.problem.CommonProblem;
import org.entente.kit.problem.ProblemException;
import org.entente.kit.problem.Violation;
import org.entente.policy.snapshot.PolicyProposal;
import org.entente.policy.text.InvalidTextException;
import org.jspecify.annotations.Nullable;

/** The agency's policy as installed here, for its own officers and auditors; absent for others. */
@Path("/api/v1/agencies/{agency}/policy")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class PolicyResource {

  private final OwnAgency own;
  private final CurrentCaller caller;
  private final InstalledPolicies policies;
  private final LeaseState lease;
  private final Confirmations confirmations;

  PolicyResource(
      OwnAgency own,
      CurrentCaller caller,
      InstalledPolicies policies,
      LeaseState lease,
      Confirmations confirmations) {
    this.own = own;
    this.caller = caller;
    this.policies = policies;
    this.lease = lease;
    this.confirmations = confirmations;
  }

  /**
   * The version in force.
   *
   * @param version 0 before the first; then there are no hash and no time
   * @param lease {@code held} while this replica serves partners, else {@code lapsed}
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record PolicyInForce(
      long version, Optional<String> hash, Optional<Instant> installedAt, String lease) {}

  /**
   * An officer's confirmation of a proposal.
   *
   * @param proposal as the sharing-service showed it
   * @param confirmation an ID token whose nonce is the proposal's hash
   */
  public record ConfirmationInput(@Nullable JsonNode proposal, @Nullable String confirmation) {}

  /** Where the proposal stands. */
  public record ConfirmationAnswer(
      String hash, long version, String state, List<String> confirmedBy) {}

  @GET
  @RolesAllowed({RoleCode.SHARING_OFFICER, RoleCode.AUDITOR})
  public PolicyInForce inForce(@PathParam("agency") String agency) {
    requireOwn(agency);
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
  public ConfirmationAnswer confirm(@PathParam("agency") String agency, ConfirmationInput input) {
    Caller officer = requireOwn(agency);
    if (input.confirmation() == null) {
      throw ProblemException.invalid("/confirmation", "is required");
    }
    Confirmations.Answer answer =
        confirmations.confirm(officer, proposal(input.proposal()), input.confirmation());
    return new ConfirmationAnswer(
        answer.hash(), answer.version(), answer.state(), answer.confirmedBy());
  }

  private Caller requireOwn(String agency) {
    Caller current = caller.get();
    if (!agency.equals(own.id().value()) || !current.isOf(own.id())) {
      throw ProblemException.notFound();
    }
    return current;
  }

  private static PolicyProposal proposal(@Nullable JsonNode json) {
    if (json == null || !json.isObject()) {
      throw ProblemException.invalid("/proposal", "must be a proposal");
    }
    try {
      return PolicyProposal.parse(json.toString());
    } catch (InvalidTextException e) {
      throw new ProblemException(
          CommonProblem.INVALID_REQUEST,
          null,
          e.problems().stream()
              .map(problem -> new Violation("/proposal" + problem.pointer(), problem.message()))
              .toList());
    }
  }
}
