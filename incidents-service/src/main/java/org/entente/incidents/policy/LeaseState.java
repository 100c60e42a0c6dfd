// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.policy;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.entente.incidents.enforcement.LeaseEnd;
import org.entente.incidents.enforcement.Replica;
import org.entente.kit.problem.ProblemException;
import org.entente.policy.AgencyId;
import org.entente.policy.Removals;
import org.entente.policy.snapshot.Lease;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The lease that this replica holds, if any. It is a duration on this replica's own monotonic
 * clock, counted from the moment it sent the request: a time of day that jumps does not prolong it,
 * nor does a slow answer, and a restarted replica has none.
 */
@Singleton
public class LeaseState {

  private static final Logger LOG = Logger.getLogger(LeaseState.class);

  /** A request for a lease on its way. */
  public record Request(String nonce, long sentAt) {}

  /** The lease held, in the terms of the monotonic clock. */
  private record Held(long version, String hash, long until, Removals removals) {}

  /** The lease of a version that was just installed is there a few milliseconds later. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final Duration patience;
  private final OwnAgency agency;
  private final MonotonicClock clock;
  private final Announcement announcement;
  private final Memory memory;
  private final AtomicReference<@Nullable Held> held = new AtomicReference<>();
  private final Lock waiting = new ReentrantLock();
  private final Condition newer = waiting.newCondition();

  /** What comes before a lease is used: the other replicas must know until when it is. */
  @FunctionalInterface
  interface Announcement {

    /**
     * @param left how long the lease is still good
     * @return false when it must not be used
     */
    boolean made(long version, Duration left);
  }

  /** What the leases of a version ever said of who has left. */
  @FunctionalInterface
  interface Memory {

    /** Those, and who has left as this lease says. */
    Removals with(long version, Removals said) throws SQLException;
  }

  @Inject
  LeaseState(OwnAgency agency, Replica replica, LeaseEnd end, RememberedRemovals removals) {
    this(
        agency,
        System::nanoTime,
        (version, left) -> {
          if (!replica.announce(version, left)) {
            return false;
          }
          end.moveTo(left);
          return true;
        },
        removals,
        PATIENCE);
  }

  /** One without a memory and without patience. */
  LeaseState(OwnAgency agency, MonotonicClock clock, Announcement announcement) {
    this(agency, clock, announcement, (version, said) -> said, Duration.ZERO);
  }

  /**
   * @param patience how long {@link #await} waits at most
   */
  LeaseState(
      OwnAgency agency,
      MonotonicClock clock,
      Announcement announcement,
      Memory memory,
      Duration patience) {
    this.patience = patience;
    this.agency = agency;
    this.clock = clock;
    this.announcement = announcement;
    this.memory = memory;
  }

  /** To be called just before a request with this nonce is sent. */
  Request sending(String nonce) {
    return new Request(nonce, clock.nanos());
  }

  /**
   * Takes a lease whose signature was verified, if it answers this request and is for the version
   * in force here. A lease for any other version says that this replica is out of date, so none is
   * held then. One that could not be announced to the other replicas is not taken.
   */
  boolean accept(Lease lease, Request request, InstalledPolicy inForce) {
    AgencyId originator = lease.originator();
    if (!originator.equals(agency.id()) || !lease.nonce().equals(request.nonce())) {
      return false;
    }
    String hash = lease.hash().orElse("");
    if (lease.version() != inForce.version() || !hash.equals(inForce.hash())) {
      held.set(null);
      return false;
    }
    long until = request.sentAt() + lease.duration().toNanos();
    Duration left = Duration.ofNanos(until - clock.nanos());
    if (left.isNegative() || left.isZero() || !announcement.made(lease.version(), left)) {
      return false;
    }
    try {
      // INVARIANT: who has left stays gone until the next version, whoever says otherwise.
      Removals gone = memory.with(lease.version(), lease.removals());
      hold(new Held(lease.version(), hash, until, gone));
      return true;
    } catch (SQLException e) {
      LOG.warnf("a lease is not used, for who has left is not known: %s", e.getSQLState());
      return false;
    }
  }

  private void hold(Held lease) {
    waiting.lock();
    try {
      held.set(lease);
      newer.signalAll();
    } finally {
      waiting.unlock();
    }
  }

  /**
   * Waits for the lease of this version, if the one held is of an older: between the installation
   * of a version and its lease partners would be turned away. Says nothing of whether it came.
   */
  public void await(InstalledPolicy policy) {
    if (!isOlder(valid(), policy)) {
      return;
    }
    long left = patience.toNanos();
    waiting.lock();
    try {
      while (left > 0 && isOlder(valid(), policy)) {
        left = newer.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      waiting.unlock();
    }
  }

  private static boolean isOlder(@Nullable Held lease, InstalledPolicy policy) {
    return lease != null && lease.version() < policy.version();
  }

  /** The version of the lease held, for the next request. */
  OptionalLong version() {
    Held lease = valid();
    return lease == null ? OptionalLong.empty() : OptionalLong.of(lease.version());
  }

  /** How long the lease held is still good; empty when there is none. */
  public Optional<Duration> remaining() {
    Held lease = valid();
    return lease == null
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(lease.until() - clock.nanos()));
  }

  /** Who has left since the version in force was approved; nobody while no lease says so. */
  public Removals removals() {
    Held lease = valid();
    return lease == null ? Removals.NONE : lease.removals();
  }

  /**
   * Ends the request with 503 unless a lease for exactly this version is held.
   *
   * @return who has left since it was approved
   */
  public Removals require(InstalledPolicy policy) {
    Held lease = valid();
    if (lease == null
        || lease.version() != policy.version()
        || !lease.hash().equals(policy.hash())) {
      throw new ProblemException(PolicyProblemType.LEASE_LAPSED);
    }
    return lease.removals();
  }

  /**
   * Ends the request with 503 unless a lease for this version is held. Only for a version that is
   * installed here: then it has one hash, and a lease for it was taken only with that.
   *
   * @return who has left since it was approved
   */
  public Removals require(long version) {
    Held lease = valid();
    if (lease == null || lease.version() != version) {
      throw new ProblemException(PolicyProblemType.LEASE_LAPSED);
    }
    return lease.removals();
  }

  private @Nullable Held valid() {
    Held lease = held.get();
    return lease != null && lease.until() - clock.nanos() > 0 ? lease : null;
  }
}
