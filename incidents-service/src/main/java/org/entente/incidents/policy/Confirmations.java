// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.policy;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.entente.incidents.enforcement.Enforcement;
import org.entente.kit.caller.Caller;
import org.entente.kit.problem.CommonProblem;
import org.entente.kit.problem.ProblemException;
import org.entente.policy.snapshot.Confirmation;
import org.entente.policy.snapshot.PolicyProposal;
import org.jboss.logging.Logger;

/**
 * Officers put a policy into force: each confirms the proposal together with its effect to this
 * service, by a token of her own for just these two, and with the last one needed the snapshot is
 * signed and handed over for distribution.
 */
@Singleton
class Confirmations {

  private static final Logger LOG = Logger.getLogger(Confirmations.class);

  private final OwnAgency agency;
  private final IdTokens idTokens;
  private final EffectCheck effects;
  private final SignedPolicies signed;
  private final PolicyInstaller installer;
  private final Enforcement enforcement;
  private final SharingService sharingService;
  private final Duration validity;
  private final Clock clock;

  Confirmations(
      OwnAgency agency,
      ConfirmationConfig config,
      IssuerKeys issuerKeys,
      EffectCheck effects,
      SignedPolicies signed,
      PolicyInstaller installer,
      Enforcement enforcement,
      SharingService sharingService,
      Clock clock) {
    this.agency = agency;
    this.idTokens = new IdTokens(config, issuerKeys, clock);
    this.effects = effects;
    this.signed = signed;
    this.installer = installer;
    this.enforcement = enforcement;
    this.sharingService = sharingService;
    this.validity = config.validity();
    this.clock = clock;
  }

  /**
   * Keeps an officer's confirmation, and puts the policy into force when it was the last one
   * needed.
   *
   * @param patience how long to wait until it is enforced everywhere
   */
  ProposalStanding confirm(
      Caller officer,
      PolicyProposal proposal,
      String effectHash,
      String idToken,
      Duration patience) {
    String hash = proposal.hash();
    idTokens.require(idToken, officer, agency.id(), ConfirmationHash.of(hash, effectHash));
    try {
      SignedPolicies.Standing standing =
          signed.confirmed(proposal, effects.require(proposal, effectHash), confirmation(officer));
      if (standing.snapshot().isPresent()) {
        bringIntoForce(standing.snapshot().get());
      }
      return shown(hash, standing, patience);
    } catch (SQLException e) {
      throw new ProblemException(CommonProblem.UNAVAILABLE);
    }
  }

  /** Ends the request with 404 when nobody has confirmed such a proposal. */
  ProposalStanding standing(String policyHash) {
    try {
      return signed
          .standing(policyHash)
          .map(standing -> shown(policyHash, standing, Duration.ZERO))
          .orElseThrow(ProblemException::notFound);
    } catch (SQLException e) {
      throw new ProblemException(CommonProblem.UNAVAILABLE);
    }
  }

  /** Takes the officer's own confirmation back; ends the request with 404 when there is none. */
  void withdraw(Caller officer, String policyHash) {
    try {
      if (!signed.withdrawn(policyHash, confirmation(officer))) {
        throw ProblemException.notFound();
      }
    } catch (SQLException e) {
      throw new ProblemException(CommonProblem.UNAVAILABLE);
    }
  }

  private Confirmation confirmation(Caller officer) {
    return new Confirmation(officer.subject(), officer.name(), clock.instant());
  }

  private ProposalStanding shown(String hash, SignedPolicies.Standing standing, Duration patience) {
    Optional<Enforcement.Outcome> outcome =
        standing.snapshot().map(snapshot -> enforcement.await(standing.version(), patience));
    Optional<Instant> first = standing.confirmations().stream().map(Confirmation::at).findFirst();
    return new ProposalStanding(
        hash,
        standing.effectHash(),
        ConfirmationHash.of(hash, standing.effectHash()),
        standing.version(),
        outcome.map(Confirmations::state).orElse(ProposalStanding.State.AWAITING_OFFICERS),
        standing.confirmations().stream().map(Confirmation::name).toList(),
        standing.quorum(),
        outcome.isPresent() ? Optional.empty() : first.map(at -> at.plus(validity)),
        patience.isPositive() ? outcome.flatMap(Confirmations::effectiveBy) : Optional.empty());
  }

  private static ProposalStanding.State state(Enforcement.Outcome outcome) {
    return switch (outcome) {
      case Enforcement.Outcome.Enforced() -> ProposalStanding.State.ENFORCED;
      case Enforcement.Outcome.NotYet _ -> ProposalStanding.State.SIGNED;
    };
  }

  private static Optional<Instant> effectiveBy(Enforcement.Outcome outcome) {
    return switch (outcome) {
      case Enforcement.Outcome.Enforced() -> Optional.empty();
      case Enforcement.Outcome.NotYet(Instant by) -> Optional.of(by);
    };
  }

  /**
   * Hands the snapshot over for distribution and installs it here: neither a hub that is down nor a
   * slow one delays what two officers have taken back. What cannot be handed over now goes with a
   * later request for a lease.
   */
  private void bringIntoForce(String snapshot) throws SQLException {
    try {
      if (!sharingService.publish(snapshot)) {
        LOG.warn("the sharing-service did not take a signed policy: it does not follow its newest");
        return;
      }
    } catch (IOException e) {
      LOG.warn("a signed policy could not be handed over yet");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    installer.install(snapshot);
  }
}
