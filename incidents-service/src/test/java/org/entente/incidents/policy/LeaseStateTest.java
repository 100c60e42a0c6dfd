// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.entente.kit.problem.ProblemException;
import org.entente.policy.AgencyId;
import org.entente.policy.Removals;
import org.entente.policy.snapshot.Lease;
import org.junit.jupiter.api.Test;

class LeaseStateTest {

  private static final AgencyId FRA = new AgencyId("fra-ct");
  private static final String NONCE = "nonce-nonce-nonce-nonce";
  private static final String OTHER_NONCE = "other-nonce-other-nonce";
  private static final String HASH = "A".repeat(43);
  private static final String OTHER_HASH = "E".repeat(43);

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000);
  private final LeaseState state =
      new LeaseState(new OwnAgency("fra-ct"), nanos::get, (version, left) -> true);
  private final InstalledPolicy three = policy(3, HASH);

  private LeaseState patient(Duration patience) {
    return new LeaseState(
        new OwnAgency("fra-ct"),
        nanos::get,
        (version, left) -> true,
        (version, said) -> said,
        patience);
  }

  private static InstalledPolicy policy(long version, String hash) {
    InstalledPolicy none = InstalledPolicy.none(FRA);
    return new InstalledPolicy(version, hash, none.policy(), none.federation(), Instant.EPOCH);
  }

  private static Lease lease(AgencyId originator, long version, String hash, String nonce) {
    return new Lease(
        originator, version, Optional.of(hash), nonce, Duration.ofSeconds(60), Removals.NONE);
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  @Test
  void aReplicaStartsWithoutALease() {
    assertThrows(ProblemException.class, () -> state.require(three));
    assertEquals(OptionalLong.empty(), state.version());
  }

  /** Cases C 8, C 11 and C 17. */
  @Test
  void aLeaseCountsFromTheMomentTheRequestWasSent() {
    // Given a monotonic clock that overflows meanwhile
    LeaseState.Request request = state.sending(NONCE);
    pass(Duration.ofSeconds(20));
    assertTrue(state.accept(lease(FRA, 3, HASH, NONCE), request, three));

    // When
    pass(Duration.ofSeconds(40).minusNanos(1));

    // Then
    assertEquals(Removals.NONE, state.require(three));
    assertEquals(OptionalLong.of(3), state.version());
    pass(Duration.ofNanos(1));
    ProblemException lapsed = assertThrows(ProblemException.class, () -> state.require(three));
    assertEquals(PolicyProblemType.LEASE_LAPSED, lapsed.type());
    assertEquals(OptionalLong.empty(), state.version());
  }

  @Test
  void whoComesBetweenAVersionAndItsLeaseWaitsForIt() throws InterruptedException {
    // Given
    LeaseState state = patient(Duration.ofMinutes(5));
    InstalledPolicy four = policy(4, OTHER_HASH);
    assertTrue(state.accept(lease(FRA, 3, HASH, NONCE), state.sending(NONCE), three));
    Thread partner = Thread.ofPlatform().start(() -> state.await(four));
    while (partner.getState() != Thread.State.TIMED_WAITING) {
      assertTrue(partner.isAlive());
      Thread.onSpinWait();
    }

    // When
    assertTrue(state.accept(lease(FRA, 4, OTHER_HASH, NONCE), state.sending(NONCE), four));

    // Then
    assertTrue(partner.join(Duration.ofMinutes(1)));
    assertEquals(Removals.NONE, state.require(four));
  }

  @Test
  void withoutALeaseOrWithTheRightOneNobodyWaits() {
    LeaseState state = patient(Duration.ofDays(1));
    state.await(three);
    assertTrue(state.accept(lease(FRA, 3, HASH, NONCE), state.sending(NONCE), three));
    state.await(three);
    state.await(policy(2, OTHER_HASH));
    assertEquals(OptionalLong.of(3), state.version());
  }

  /** Case C 17. */
  @Test
  void anAnswerThatTakesLongerThanTheLeaseGivesNone() {
    LeaseState.Request request = state.sending(NONCE);
    pass(Duration.ofSeconds(61));

    state.accept(lease(FRA, 3, HASH, NONCE), request, three);

    assertThrows(ProblemException.class, () -> state.require(three));
  }

  @Test
  void aLeaseWithAnotherNonceIsRefused() {
    LeaseState.Request request = state.sending(NONCE);
    assertFalse(state.accept(lease(FRA, 3, HASH, OTHER_NONCE), request, three));
    assertThrows(ProblemException.class, () -> state.require(three));
  }

  @Test
  void aReplayedLeaseDoesNotProlongTheFirst() {
    // Given
    Lease first = lease(FRA, 3, HASH, NONCE);
    assertTrue(state.accept(first, state.sending(NONCE), three));
    pass(Duration.ofSeconds(50));

    // When
    assertFalse(state.accept(first, state.sending(OTHER_NONCE), three));
    pass(Duration.ofSeconds(10));

    // Then
    assertThrows(ProblemException.class, () -> state.require(three));
  }

  @Test
  void aLeaseOfAnotherAgencyIsRefused() {
    LeaseState.Request request = state.sending(NONCE);
    assertFalse(state.accept(lease(new AgencyId("deu-ct"), 3, HASH, NONCE), request, three));
  }

  /** Case C 35. */
  @Test
  void aLeaseForAnotherVersionEndsTheOneHeld() {
    // Given
    assertTrue(state.accept(lease(FRA, 3, HASH, NONCE), state.sending(NONCE), three));

    // When
    LeaseState.Request request = state.sending(OTHER_NONCE);
    assertFalse(state.accept(lease(FRA, 4, OTHER_HASH, OTHER_NONCE), request, three));

    // Then
    assertThrows(ProblemException.class, () -> state.require(three));
  }

  @Test
  void aLeaseForAnotherPolicyOfTheSameVersionIsRefused() {
    LeaseState.Request request = state.sending(NONCE);
    assertFalse(state.accept(lease(FRA, 3, OTHER_HASH, NONCE), request, three));
  }

  /** Case 58. */
  @Test
  void aLeaseDoesNotServeTheNextVersion() {
    assertTrue(state.accept(lease(FRA, 3, HASH, NONCE), state.sending(NONCE), three));
    assertThrows(ProblemException.class, () -> state.require(policy(4, OTHER_HASH)));
  }

  @Test
  void removalsAreThoseOfTheLeaseHeld() {
    // Given
    Removals removals = new Removals(Set.of(new AgencyId("deu-ct")), java.util.Map.of());
    Lease lease = new Lease(FRA, 3, Optional.of(HASH), NONCE, Duration.ofSeconds(60), removals);

    // When
    state.accept(lease, state.sending(NONCE), three);

    // Then
    assertEquals(removals, state.require(three));
    pass(Duration.ofSeconds(60));
    assertEquals(Removals.NONE, state.removals());
  }
}
