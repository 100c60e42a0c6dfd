// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.effect;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.entente.incidents.policy.ConfirmationConfig;
import org.entente.incidents.policy.EffectCheck;
import org.entente.incidents.policy.PolicyProblemType;
import org.entente.kit.problem.CommonProblem;
import org.entente.kit.problem.ProblemException;
import org.entente.policy.snapshot.PolicyProposal;
import org.entente.policy.snapshot.PolicySnapshot;

/**
 * Remembers the effects that officers were shown, and tells whether one is still true when it is
 * confirmed. It lapses after a while, when something that needs care enters it, and when it
 * concerns a tenth more records than it did; other growth is shown and stops nobody.
 */
@Singleton
class Approvals implements EffectCheck {

  private final Effects effects;
  private final PreviewStore store;
  private final int sensitiveQuorum;
  private final Duration validity;
  private final Clock clock;

  @Inject
  Approvals(
      Effects effects,
      PreviewStore store,
      QuorumConfig quorum,
      ConfirmationConfig confirmations,
      Clock clock) {
    this(effects, store, quorum.sensitive(), confirmations.validity(), clock);
  }

  Approvals(
      Effects effects, PreviewStore store, int sensitiveQuorum, Duration validity, Clock clock) {
    this.effects = effects;
    this.store = store;
    this.sensitiveQuorum = sensitiveQuorum;
    this.validity = validity;
    this.clock = clock;
  }

  Duration validity() {
    return validity;
  }

  /** Keeps an effect as shown at this moment. */
  PreviewStore.Preview shown(String policyHash, Effect effect) throws SQLException {
    PreviewStore.Preview preview =
        PreviewStore.Preview.of(
            policyHash, effect, clock.instant().truncatedTo(ChronoUnit.MILLIS), quorum(effect));
    store.keep(preview);
    return preview;
  }

  @Override
  public Checked require(PolicyProposal proposal, String effectHash) {
    try {
      Effect now = effects.of(proposal);
      PreviewStore.Preview shown =
          store
              .newest(proposal.hash(), effectHash, clock.instant().minus(validity))
              .orElseThrow(() -> new ProblemException(PolicyProblemType.EFFECT_CHANGED));
      Checked checked =
          new Checked(effectHash, now.affectedItems(), Math.max(shown.quorum(), quorum(now)));
      if (hasSensitiveBesides(shown, now) || checked.hasOutgrown(shown.affected())) {
        throw new ProblemException(PolicyProblemType.EFFECT_CHANGED);
      }
      return checked;
    } catch (SQLException e) {
      throw new ProblemException(CommonProblem.UNAVAILABLE);
    }
  }

  private static boolean hasSensitiveBesides(PreviewStore.Preview shown, Effect now) {
    return now.affected().stream()
        .mapToObj(now.holdings()::get)
        .anyMatch(holding ->
            holding.isSensitive()
                && !shown.labelKeys().contains(holding.id())
                && !shown.labelKeys().containsAll(holding.keys()));
  }

  private int quorum(Effect effect) {
    return effect.isSensitive()
        ? Math.max(sensitiveQuorum, PolicySnapshot.FEWEST_OFFICERS)
        : PolicySnapshot.FEWEST_OFFICERS;
  }
}
