// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.lease;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.entente.kit.problem.CommonProblem;
import org.entente.kit.problem.ProblemException;
import org.entente.policy.AgencyId;
import org.entente.policy.Removals;
import org.entente.policy.snapshot.InvalidJwsException;
import org.entente.policy.snapshot.Jws;
import org.entente.policy.snapshot.Lease;
import org.entente.policy.snapshot.LeaseRequest;
import org.entente.sharing.agency.Directory;
import org.entente.sharing.federation.Departures;
import org.entente.sharing.federation.FederationPins;
import org.entente.sharing.policy.InForce;
import org.entente.sharing.policy.PolicyHistory;
import org.jboss.logging.Logger;

/**
 * Answers lease requests: at once when the asking replica does not hold a lease for the newest
 * version, otherwise as soon as something changes, at the latest when the hold is over.
 */
@Singleton
class LeaseDesk {

  private static final Logger LOG = Logger.getLogger(LeaseDesk.class);

  /**
   * A request does not say which removals its replica knows. One that asks just after a removal may
   * have been between two polls, so for a while after a removal polls are held this briefly.
   */
  private static final Duration BRIEF = Duration.ofMillis(250);

  /** How far a request's time may be off this clock: a captured one is worth nothing afterwards. */
  private static final Duration FRESH = Duration.ofSeconds(60);

  private final Directory directory;
  private final FederationPins pins;
  private final PolicyHistory history;
  private final Changes changes;
  private final LeaseSigner signer;
  private final LeaseConfig config;
  private final Clock clock;

  LeaseDesk(
      Directory directory,
      FederationPins pins,
      PolicyHistory history,
      Changes changes,
      LeaseSigner signer,
      LeaseConfig config,
      Clock clock) {
    this.directory = directory;
    this.pins = pins;
    this.history = history;
    this.changes = changes;
    this.signer = signer;
    this.config = config;
    this.clock = clock;
  }

  /** What is true now of one originator. */
  private record Standing(Optional<InForce> policy, Departures departures) {
    long version() {
      return policy.map(InForce::version).orElse(0L);
    }
  }

  LeaseAnswer answer(LeaseRequest request) throws InterruptedException {
    if (Duration.between(request.sentAt(), clock.instant()).abs().compareTo(FRESH) > 0) {
      throw new ProblemException(CommonProblem.FORBIDDEN);
    }
    long mark = changes.mark();
    Standing first = standing(request.originator());
    Standing now = first;
    long start = System.nanoTime();
    Duration hold = hold(first);
    Duration left = hold;
    while (mustWait(request, first, now) && left.isPositive()) {
      if (!changes.await(mark, left)) {
        throw new ProblemException(CommonProblem.UNAVAILABLE);
      }
      mark = changes.mark();
      now = standing(request.originator());
      left = hold.minusNanos(System.nanoTime() - start);
    }
    return answer(request, now);
  }

  private Duration hold(Standing standing) {
    Instant longAgo = clock.instant().minus(config.hold().multipliedBy(2));
    boolean recent = standing.departures().latest().map(longAgo::isBefore).orElse(false);
    return recent && BRIEF.compareTo(config.hold()) < 0 ? BRIEF : config.hold();
  }

  private static boolean mustWait(LeaseRequest request, Standing first, Standing now) {
    return request.leaseVersion().isPresent()
        && request.leaseVersion().getAsLong() == now.version()
        && now.departures().removals().equals(first.departures().removals());
  }

  private Standing standing(AgencyId originator) {
    if (!directory.knows(originator)) {
      // Removed while its poll was held.
      throw new ProblemException(CommonProblem.FORBIDDEN);
    }
    Optional<InForce> policy = history.inForce(originator);
    return new Standing(
        policy,
        policy
            .map(newest -> pins.departures(originator, newest.pinned()))
            .orElse(new Departures(Removals.NONE, Optional.empty())));
  }

  private LeaseAnswer answer(LeaseRequest request, Standing now) {
    if (request.installedVersion() > now.version()) {
      // The lease serves nobody then: an agency goes back to no earlier version.
      LOG.warnf(
          "policy version %d is the newest here, its agency has installed a newer one agency=%s",
          now.version(), request.originator());
    }
    Lease lease =
        new Lease(
            request.originator(),
            now.version(),
            now.policy().map(InForce::hash),
            request.nonce(),
            config.duration(),
            now.departures().removals());
    return new LeaseAnswer(
        signer.sign(lease),
        now.policy()
            .filter(newest -> newest.version() > request.installedVersion())
            .map(InForce::snapshot)
            .filter(snapshot -> isSignedBy(request.originator(), snapshot)));
  }

  /**
   * Whether the key that the directory has now made the snapshot. Who was given another key could
   * not install it, and whoever gave the agency that key shall not read its policy.
   */
  private boolean isSignedBy(AgencyId originator, String snapshot) {
    try {
      Jws.snapshot(snapshot, directory::key);
      return true;
    } catch (InvalidJwsException e) {
      LOG.debugf("the policy of %s is not signed with the key that it has now", originator);
      return false;
    }
  }
}
