// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.entitlement;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.entente.incidents.policy.InstalledPolicies;
import org.entente.incidents.policy.InstalledPolicy;
import org.entente.incidents.policy.LeaseState;
import org.entente.incidents.policy.OwnAgency;
import org.entente.kit.caller.Caller;
import org.entente.kit.problem.CommonProblem;
import org.entente.kit.problem.ProblemException;
import org.entente.policy.InternedLabel;
import org.entente.policy.Moment;
import org.entente.policy.Removals;
import org.entente.policy.Rule;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a caller may see, under the policy version in force in the database at this moment.
 * Partners need this replica's lease for exactly that version; the agency's own people never do.
 */
@Singleton
public class Entitlements {

  /** Requesters remembered; forgetting one costs a computation. */
  private static final int MOST_REQUESTERS = 4_096;

  /** A version may be installed at every step of a decision, but not this often. */
  private static final int ATTEMPTS = 5;

  private final AgroalDataSource decider;
  private final OwnAgency own;
  private final InstalledPolicies policies;
  private final LeaseState lease;
  private final KnownLabels labels;
  private final EntitlementStore store;
  private final IssuedGrants grants;
  private final Duration skew;
  private final Cache<Asking, Decided> decided =
      Caffeine.newBuilder().maximumSize(MOST_REQUESTERS).build();

  Entitlements(
      @DataSource("decider") AgroalDataSource decider,
      OwnAgency own,
      InstalledPolicies policies,
      LeaseState lease,
      KnownLabels labels,
      EntitlementStore store,
      IssuedGrants grants,
      PolicyTimeConfig time) {
    this.decider = decider;
    this.own = own;
    this.policies = policies;
    this.lease = lease;
    this.labels = labels;
    this.store = store;
    this.grants = grants;
    this.skew = new Moment(Instant.EPOCH, time.clockSkew()).skew();
  }

  /**
   * What was worked out for a requester.
   *
   * @param highWater the highest label that was looked at
   * @param grants the revision of the grants that it was made with
   * @param phase outside of which it must be made anew
   */
  private record Draft(DisclosureSet set, int highWater, long grants, Phase phase) {

    /** Whether nothing but labels can be missing. */
    boolean holds(EntitlementStore.Present present) {
      return grants == present.grants() && phase.contains(present.now());
    }
  }

  /** A decision remembered: good while the database shows the same id and no newer label. */
  private record Decided(ActiveEntitlement active, Draft draft) {

    boolean isStored(EntitlementStore.Present present) {
      return present.isComplete()
          && active.id().equals(present.id())
          && draft.highWater() >= present.highestLabel();
    }
  }

  /**
   * The caller's entitlement, made if need be. Ends the request with 503 when the lease that a
   * partner needs is not held, or the database does not answer.
   */
  public ActiveEntitlement current(Caller caller) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (!caller.isOf(own.id())) {
        // Holding no connection: the lease of a version follows its installation at once.
        lease.await(policies.newestKnown());
      }
      try (Connection connection = decider.getConnection()) {
        Optional<ActiveEntitlement> entitlement = current(caller, connection);
        if (entitlement.isPresent()) {
          return entitlement.get();
        }
      } catch (SQLException e) {
        throw new ProblemException(CommonProblem.UNAVAILABLE);
      }
    }
    throw new ProblemException(CommonProblem.UNAVAILABLE);
  }

  /** Empty when another version, or who has left under it, became known just now. */
  private Optional<ActiveEntitlement> current(Caller caller, Connection connection)
      throws SQLException {
    InstalledPolicy policy = policies.newestKnown();
    Asking asking = asking(caller, policy);
    EntitlementStore.Present present = store.look(connection, asking.digest());
    if (present.version() != policy.version()) {
      policies.refresh(connection);
      return Optional.empty();
    }
    if (!asking.isOwn() && !lease.require(policy).equals(asking.removals())) {
      return Optional.empty();
    }
    @Nullable Decided known = decided.getIfPresent(asking);
    if (known != null && known.isStored(present)) {
      return Optional.of(known.active());
    }
    Decided fresh =
        known != null && known.draft().holds(present)
            ? publish(connection, policy, asking, known.draft())
            : decide(connection, policy, asking, present);
    decided.put(asking, fresh);
    return Optional.of(fresh.active());
  }

  private Asking asking(Caller caller, InstalledPolicy policy) {
    boolean isOwn = caller.isOf(own.id());
    return Asking.of(caller, policy, isOwn, isOwn ? Removals.NONE : lease.removals());
  }

  private Decided decide(
      Connection connection,
      InstalledPolicy policy,
      Asking asking,
      EntitlementStore.Present present)
      throws SQLException {
    List<Rule> issued = asking.isOwn() ? List.of() : grants.at(present.grants(), connection);
    Phases phases = new Phases(policies.upTo(policy), asking, issued, skew, present.now());
    return publish(
        connection,
        policy,
        asking,
        new Draft(
            DisclosureSet.of(phases.history(), List.of()), 0, present.grants(), phases.present()));
  }

  private Decided publish(Connection connection, InstalledPolicy policy, Asking asking, Draft draft)
      throws SQLException {
    List<InternedLabel> before = labels.all(connection);
    // Outside the lock: the bulk of the work.
    DisclosureSet set = draft.set().with(above(draft.highWater(), before));
    connection.setAutoCommit(false);
    try {
      LabelLock.take(connection);
      List<InternedLabel> all = labels.all(connection);
      set = set.with(above(KnownLabels.highest(before), all));
      int highWater = KnownLabels.highest(all);
      EntitlementStore.Terms terms =
          new EntitlementStore.Terms(
              asking.digest(),
              policy.version(),
              draft.grants(),
              highWater,
              asking.principals(),
              draft.phase());
      Optional<String> extended = store.extend(connection, terms, set);
      String id = extended.isPresent() ? extended.get() : store.publish(connection, terms, set);
      connection.commit();
      ActiveEntitlement active =
          new ActiveEntitlement(
              id,
              asking.hexDigest(),
              policy.version(),
              asking.removals(),
              set.entitlement(asking.requester()),
              asking.isOwn());
      return new Decided(active, new Draft(set, highWater, draft.grants(), draft.phase()));
    } finally {
      // Whatever was thrown, errors included: the next line would commit what was done by halves.
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  private static List<InternedLabel> above(int highWater, List<InternedLabel> all) {
    // By ascending id, and mostly few are new.
    int from = all.size();
    while (from > 0 && all.get(from - 1).id() > highWater) {
      from--;
    }
    return all.subList(from, all.size());
  }
}
