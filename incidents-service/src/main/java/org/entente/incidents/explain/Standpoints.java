// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.explain;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.entente.incidents.entitlement.GrantRules;
import org.entente.incidents.entitlement.PolicyTimeConfig;
import org.entente.incidents.policy.InstalledPolicies;
import org.entente.incidents.policy.InstalledPolicy;
import org.entente.incidents.policy.LeaseState;
import org.entente.kit.problem.CommonProblem;
import org.entente.kit.problem.ProblemException;
import org.entente.policy.Moment;
import org.entente.policy.Rule;
import org.entente.policy.snapshot.PolicyProposal;

/** By what decisions are made now, and by what they would be under a proposal. */
@Singleton
public class Standpoints {

  private final AgroalDataSource decider;
  private final InstalledPolicies policies;
  private final LeaseState lease;
  private final GrantRules grants;
  private final PolicyTimeConfig time;
  private final Clock clock;

  Standpoints(
      @DataSource("decider") AgroalDataSource decider,
      InstalledPolicies policies,
      LeaseState lease,
      GrantRules grants,
      PolicyTimeConfig time,
      Clock clock) {
    this.decider = decider;
    this.policies = policies;
    this.lease = lease;
    this.grants = grants;
    this.time = time;
    this.clock = clock;
  }

  /** The policy in force with the grants. */
  public Standpoint inForce() {
    InstalledPolicy inForce = policies.inForce();
    return new Standpoint(
        inForce.policy().and(grants()), inForce.federation(), lease.removals(), now());
  }

  /** The proposal as if it were in force, with the grants. */
  Standpoint of(PolicyProposal proposal) {
    return new Standpoint(
        proposal.policy().and(grants()), proposal.federation(), lease.removals(), now());
  }

  Moment now() {
    return new Moment(clock.instant(), time.clockSkew());
  }

  private List<Rule> grants() {
    try (Connection connection = decider.getConnection()) {
      return grants.issued(connection);
    } catch (SQLException e) {
      throw new ProblemException(CommonProblem.UNAVAILABLE);
    }
  }
}
