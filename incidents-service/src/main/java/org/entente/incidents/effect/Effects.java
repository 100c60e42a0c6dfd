// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.effect;

import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.entente.incidents.entitlement.PolicyTimeConfig;
import org.entente.incidents.policy.InstalledPolicies;
import org.entente.incidents.policy.InstalledPolicy;
import org.entente.incidents.policy.LeaseState;
import org.entente.kit.problem.ProblemException;
import org.entente.policy.Federation;
import org.entente.policy.Removals;
import org.entente.policy.snapshot.PolicyProposal;

/** What proposals would do to the records of this database, against the policy in force. */
@Singleton
class Effects {

  /** More limits in time than a policy needs; each is a comparison of all labels for everybody. */
  private static final int MOST_MOMENTS = 100;

  private final InstalledPolicies policies;
  private final LeaseState lease;
  private final Holdings holdings;
  private final Computations computations;
  private final PolicyTimeConfig time;
  private final Clock clock;

  Effects(
      InstalledPolicies policies,
      LeaseState lease,
      Holdings holdings,
      Computations computations,
      PolicyTimeConfig time,
      Clock clock) {
    this.computations = computations;
    this.policies = policies;
    this.lease = lease;
    this.holdings = holdings;
    this.time = time;
    this.clock = clock;
  }

  /**
   * Ends the request with 409 unless the proposal follows the version in force, with 400 when it
   * changes by itself too often to be computed.
   */
  Effect of(PolicyProposal proposal) throws SQLException {
    InstalledPolicy inForce = policies.inForce();
    inForce.requireFollowedBy(proposal);
    Side before = new Side(inForce.policy(), inForce.federation(), gone(inForce.federation()));
    // Whoever has left is not in the directory that the proposal is pinned to.
    Side after = new Side(proposal.policy(), proposal.federation(), Removals.NONE);
    Instant now = clock.instant();
    if (after.after(now, time.clockSkew()).size() > MOST_MOMENTS) {
      throw ProblemException.invalid(
          "/proposal/policy/rules",
          "must not begin or end at more than " + MOST_MOMENTS + " moments to come");
    }
    EffectCalculation calculation =
        new EffectCalculation(before, after, time.clockSkew(), holdings.released());
    return computations.run(() -> calculation.from(now));
  }

  /**
   * Who has left. Without a lease nobody says: then everybody counts as having left its communities
   * and agreements, so that what they would get again is shown as a gain.
   */
  private Removals gone(Federation pinned) {
    return lease.remaining().isPresent()
        ? lease.removals()
        : new Removals(Set.of(), pinned.communities(), pinned.agreements().keySet(), Map.of());
  }
}
