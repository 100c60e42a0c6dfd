// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.effect;

import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;
import org.entente.incidents.incident.Exchange;
import org.entente.incidents.policy.ConfirmationHash;
import org.entente.kit.problem.CommonProblem;
import org.entente.kit.problem.ProblemException;
import org.entente.policy.snapshot.PolicyProposal;

/** Shows an officer what a proposal does: numbers, and a few records as she herself sees them. */
@Singleton
class Previews {

  private final Effects effects;
  private final Approvals approvals;
  private final Examples examples;
  private final Computations computations;

  Previews(Effects effects, Approvals approvals, Examples examples, Computations computations) {
    this.computations = computations;
    this.effects = effects;
    this.approvals = approvals;
    this.examples = examples;
  }

  PreviewAnswer preview(Exchange exchange, PolicyProposal proposal) {
    try {
      Effect effect = effects.of(proposal);
      PreviewStore.Preview shown = approvals.shown(proposal.hash(), effect);
      List<PartnerEffect> partners =
          computations.run(() ->
              effect.changes().parallelStream()
                  .map(change -> PartnerEffect.of(change, effect.holdings()))
                  .toList());
      return new PreviewAnswer(
          shown.policyHash(),
          shown.effectHash(),
          ConfirmationHash.of(shown.policyHash(), shown.effectHash()),
          shown.quorum(),
          shown.computedAt(),
          shown.computedAt().plus(approvals.validity()),
          proposal.version(),
          shown.affected(),
          partners,
          sensitive(effect),
          examples.of(exchange, effect));
    } catch (SQLException e) {
      throw new ProblemException(CommonProblem.UNAVAILABLE);
    }
  }

  /** What somebody sees more of, each record counted once however many see it. */
  private static Counts sensitive(Effect effect) {
    return effect.gained().stream()
        .mapToObj(effect.holdings()::get)
        .filter(Holding::isSensitive)
        .map(holding -> Counts.of(holding, true, true))
        .reduce(Counts.NONE, Counts::plus);
  }
}
