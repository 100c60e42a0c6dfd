// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.entitlement;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.entente.incidents.policy.InstalledPolicies;
import org.entente.incidents.policy.InstalledPolicy;
import org.entente.incidents.policy.PastRemovals;
import org.entente.kit.caller.Caller;
import org.entente.kit.problem.CommonProblem;
import org.entente.kit.problem.ProblemException;
import org.entente.policy.Disclosure;
import org.entente.policy.Label;
import org.entente.policy.Moment;
import org.entente.policy.Requester;

/**
 * Works out again what a partner's request was decided by at a moment of the past: the policy
 * version then in force, those who had left by then, the grants and boundaries of that time. What
 * no record tells is whether this service held a lease then: without one it answered no partner.
 */
@Singleton
public class PastDecisions {

  private final AgroalDataSource decider;
  private final InstalledPolicies policies;
  private final GrantRules grants;
  private final KnownLabels labels;
  private final Moment skew;

  PastDecisions(
      @DataSource("decider") AgroalDataSource decider,
      InstalledPolicies policies,
      GrantRules grants,
      KnownLabels labels,
      PolicyTimeConfig time) {
    this.decider = decider;
    this.policies = policies;
    this.grants = grants;
    this.labels = labels;
    this.skew = new Moment(Instant.EPOCH, time.clockSkew());
  }

  /** A partner's request at a moment of the past. */
  public final class PastDecision {

    private final Requester requester;
    private final long policyVersion;
    private final DisclosureHistory history;

    private PastDecision(Requester requester, long policyVersion, DisclosureHistory history) {
      this.requester = requester;
      this.policyVersion = policyVersion;
      this.history = history;
    }

    public Requester requester() {
      return requester;
    }

    /** The version that was in force. */
    public long policyVersion() {
      return policyVersion;
    }

    /** What would have been disclosed of records with this label. */
    public Disclosure disclosureOf(int labelId) {
      return Disclosure.ofBits(disclosed(labelId).bits());
    }

    /** When that had begun, or something else ended, up to the moment. */
    public SortedSet<Instant> changesOf(int labelId) {
      DisclosureHistory.Disclosed disclosed = disclosed(labelId);
      SortedSet<Instant> changes = new TreeSet<>();
      changes.add(disclosed.since());
      for (DisclosureHistory.Period period : disclosed.past()) {
        changes.add(period.began());
        changes.add(period.ended());
      }
      return changes;
    }

    private DisclosureHistory.Disclosed disclosed(int labelId) {
      return history.of(label(labelId));
    }
  }

  /** What the partner's caller would have been answered by at that moment. */
  public PastDecision at(Caller partner, Instant moment) {
    try (Connection connection = decider.getConnection()) {
      InstalledPolicy newest = policies.refresh(connection);
      List<InstalledPolicy> until =
          policies.upTo(newest).stream()
              .filter(version -> !version.installedAt().isAfter(moment))
              .toList();
      InstalledPolicy then = until.getLast();
      Asking asking =
          Asking.of(partner, then, false, PastRemovals.at(connection, then.version(), moment));
      Phases phases = new Phases(until, asking, grants.issued(connection), skew.skew(), moment);
      return new PastDecision(asking.requester(), then.version(), phases.history());
    } catch (SQLException e) {
      throw new ProblemException(CommonProblem.UNAVAILABLE);
    }
  }

  private Label label(int id) {
    try (Connection connection = decider.getConnection()) {
      return labels.label(connection, id);
    } catch (SQLException e) {
      throw new ProblemException(CommonProblem.UNAVAILABLE);
    }
  }
}
