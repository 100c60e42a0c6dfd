// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.policy;

import com.fasterxml.jackson.databind.JsonNode;
import org.entente.kit.problem.CommonProblem;
import org.entente.kit.problem.ProblemException;
import org.entente.kit.problem.Violation;
import org.entente.policy.AgencyId;
import org.entente.policy.snapshot.PolicyProposal;
import org.entente.policy.text.InvalidTextException;
import org.jspecify.annotations.Nullable;

/** Reads the member {@code proposal} of a request. */
public final class ProposalInput {

  private ProposalInput() {}

  /** Ends the request with 400 and every fault of the proposal, or when it is another agency's. */
  public static PolicyProposal read(@Nullable JsonNode json, AgencyId originator) {
    PolicyProposal proposal = read(json);
    if (!proposal.originator().equals(originator)) {
      throw ProblemException.invalid("/proposal/originator", "must be this agency");
    }
    return proposal;
  }

  private static PolicyProposal read(@Nullable JsonNode json) {
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
