// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.effect;

import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import org.entente.incidents.entitlement.PolicyTimeConfig;
import org.entente.incidents.policy.InstalledPolicies;
import org.entente.incidents.policy.InstalledPolicy;
import org.entente.incidents.policy.LeaseState;
import org.entente.policy.Removals;
import org.entente.policy.snapshot.PolicyProposal;

/** What proposals would do to the records of this database, against the policy in force. */
@Singleton
class Effects {

  private final InstalledPolicies policies;
  private final LeaseState lease;
  private final Holdings holdings;
  private final PolicyTimeConfig time;
  private final Clock clock;

  Effects(
      InstalledPolicies policies,
      LeaseState lease,
      Holdings holdings,
      PolicyTimeConfig time,
      Clock clock) {
    this.policies = policies;
    this.lease = lease;
    this.holdings = holdings;
    this.time = time;
    this.clock = clock;
  }

  /** Ends the request with 409 unless the proposal follows the version in force. */
  Effect of(PolicyProposal proposal) throws SQLException {
    InstalledPolicy inForce = policies.inForce();
    inForce.requireFollowedBy(proposal);
    Side before = new Side(inForce.policy(), inForce.federation(), lease.removals());
    // Whoever has left is not in the directory that the proposal is pinned to.
    Side after = new Side(proposal.policy(), proposal.federation(), Removals.NONE);
    return new EffectCalculation(before, after, time.clockSkew(), holdings.released())
        .from(clock.instant());
  }
}
