// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.policy;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.entente.kit.caller.Caller;
import org.entente.kit.problem.CommonProblem;
import org.entente.kit.problem.ProblemException;
import org.entente.policy.snapshot.Confirmation;
import org.entente.policy.snapshot.PolicyProposal;
import org.jboss.logging.Logger;

/**
 * Two officers put a policy into force: each confirms the proposal's hash to this service by a
 * token of her own, and with the second the snapshot is signed and handed over for distribution.
 */
@Singleton
class Confirmations {

  private static final Logger LOG = Logger.getLogger(Confirmations.class);

  private final OwnAgency agency;
  private final IdTokens idTokens;
  private final SignedPolicies policies;
  private final SharingService sharingService;
  private final Clock clock;

  Confirmations(
      OwnAgency agency,
      ConfirmationConfig config,
      IssuerKeys issuerKeys,
      SignedPolicies policies,
      SharingService sharingService,
      Clock clock) {
    this.agency = agency;
    this.idTokens = new IdTokens(config, issuerKeys, clock);
    this.policies = policies;
    this.sharingService = sharingService;
    this.clock = clock;
  }

  /** What an officer is told. */
  record Answer(String hash, long version, String state, List<String> confirmedBy) {}

  Answer confirm(Caller officer, PolicyProposal proposal, String idToken) {
    if (!proposal.originator().equals(agency.id())) {
      throw ProblemException.invalid("/proposal/originator", "must be this agency");
    }
    String hash = proposal.hash();
    idTokens.require(idToken, officer, agency.id(), hash);
    SignedPolicies.Standing standing;
    try {
      standing =
          policies.confirmed(
              proposal, new Confirmation(officer.subject(), officer.name(), clock.instant()));
    } catch (SQLException e) {
      throw new ProblemException(CommonProblem.UNAVAILABLE);
    }
    standing.snapshot().ifPresent(this::handOver);
    return new Answer(
        hash,
        proposal.version(),
        standing.snapshot().isPresent() ? "signed" : "awaiting-second-officer",
        standing.confirmations().stream().map(Confirmation::name).toList());
  }

  /** What cannot be handed over now goes with a later request for a lease. */
  private void handOver(String snapshot) {
    try {
      if (!sharingService.publish(snapshot)) {
        LOG.warn("the sharing-service did not take a signed policy: it does not follow its newest");
      }
    } catch (IOException e) {
      LOG.warn("a signed policy could not be handed over yet");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
