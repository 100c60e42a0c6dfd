// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.enforcement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.entente.incidents.TestDatabase;
import org.entente.incidents.enforcement.Enforcement.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Replicas on one database, with the threads and notifications of production. */
class EnforcementTest {

  private static final Duration PATIENCE = Duration.ofMillis(300);
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration LEASE = Duration.ofSeconds(60);

  private final TestDatabase database = TestDatabase.create();
  private final List<OneReplica> replicas = new ArrayList<>();

  /** A replica whose answers all leave by a connection that only a cut ends. */
  private final class OneReplica {
    private final AtomicReference<Instant> cutAt = new AtomicReference<>(Instant.MAX);
    private final AnswersInFlight answers =
        new AnswersInFlight(() -> Optional.of(new StuckOutlet(cutAt)));
    private final AtomicLong ahead = new AtomicLong();
    private final Replica replica = new Replica(database.pool("decider"), System::nanoTime);
    private final Replicas peers = new Replicas(() -> System.nanoTime() + ahead.get());
    private final PolicyWatch watch =
        new PolicyWatch(database.pool("decider"), answers, replica, peers, PATIENCE);
    private final Enforcement enforcement =
        new Enforcement(database.pool("decider"), peers, watch, Clock.systemUTC());

    OneReplica() {
      replicas.add(this);
    }

    OneReplica started() {
      watch.start();
      return this;
    }

    /** What its first word says. */
    OneReplica introduced() throws SQLException {
      try (Connection connection = database.as("decider")) {
        replica.acknowledge(connection, version());
      }
      return this;
    }
  }

  private static final class StuckOutlet implements Outlet {
    private final AtomicReference<Instant> cutAt;
    private Runnable told = () -> {};

    StuckOutlet(AtomicReference<Instant> cutAt) {
      this.cutAt = cutAt;
    }

    @Override
    public void whenSent(Runnable sent) {
      told = sent;
    }

    @Override
    public void cut() {
      cutAt.set(Instant.now());
      told.run();
    }
  }

  @AfterEach
  void stop() {
    replicas.forEach(replica -> replica.watch.stop());
  }

  private long version() throws SQLException {
    return Long.parseLong(
        database.rows("SELECT version FROM entente_store.active_policy").getFirst());
  }

  private long installNext() throws SQLException {
    long next = version() + 1;
    try (Connection connection = database.as("decider")) {
      connection.setAutoCommit(false);
      connection
          .createStatement()
          .execute(
              "INSERT INTO entente_store.policy_version VALUES (%d, 'h%d', 'jws', now());"
                      .formatted(next, next)
                  + "UPDATE entente_store.active_policy SET version = "
                  + next);
      connection.commit();
    }
    return next;
  }

  /** Case 57. */
  @Test
  void aVersionIsEnforcedWhenAllReplicasHaveAcknowledgedIt() throws SQLException {
    // Given
    OneReplica one = new OneReplica().introduced().started();
    new OneReplica().introduced().started();
    new OneReplica().introduced().started();

    // When
    Instant before = Instant.now();
    Outcome outcome = one.enforcement.await(installNext(), LONG);

    // Then by notification, not by the next sign of life
    assertEquals(new Outcome.Enforced(), outcome);
    assertTrue(Duration.between(before, Instant.now()).compareTo(Duration.ofMillis(1_500)) < 0);
    assertEquals(
        List.of("3|1|1"),
        database.rows("SELECT count(*), min(enforced), max(enforced) FROM entente_store.replica"));
  }

  /** Case 57. */
  @Test
  void anOldAnswerOfAnotherReplicaIsWaitedForAndThenCut() throws SQLException {
    // Given
    OneReplica one = new OneReplica().introduced().started();
    OneReplica other = new OneReplica().introduced().started();
    other.answers.begin(0, true).close();

    // When
    Instant before = Instant.now();
    Outcome outcome = one.enforcement.await(installNext(), LONG);
    Instant after = Instant.now();

    // Then
    assertEquals(new Outcome.Enforced(), outcome);
    Instant cutAt = other.cutAt.get();
    assertFalse(cutAt.isBefore(before.plus(PATIENCE)));
    assertFalse(cutAt.isAfter(after));
  }

  /** Case 57. */
  @Test
  void anAnswerOfTheNewVersionIsLeftAlone() throws SQLException {
    // Given
    OneReplica one = new OneReplica().introduced().started();
    one.answers.begin(1, true).close();

    // When, Then
    assertEquals(new Outcome.Enforced(), one.enforcement.await(installNext(), LONG));
    assertEquals(Instant.MAX, one.cutAt.get());
  }

  /** Case C 11. */
  @Test
  void aReplicaThatIsCutOffIsWaitedForUntilItsLeaseHasSurelyRunOut() throws SQLException {
    // Given a replica that has a lease and does not hear
    OneReplica one = new OneReplica().introduced().started();
    OneReplica deaf = new OneReplica();
    Instant announced = Instant.now();
    assertTrue(deaf.replica.announce(0, LEASE));

    // When
    Outcome outcome = one.enforcement.await(installNext(), Duration.ofMillis(200));

    // Then
    Instant effectiveBy = assertInstanceOf(Outcome.NotYet.class, outcome).effectiveBy();
    assertFalse(effectiveBy.isBefore(announced.plus(LEASE)));
    assertTrue(effectiveBy.isBefore(Instant.now().plus(LEASE).plusSeconds(5)));

    // And when the lease has run out, with what was added for the cut
    one.ahead.addAndGet(LEASE.toNanos());
    assertInstanceOf(Outcome.NotYet.class, one.enforcement.await(version(), Duration.ofMillis(10)));
    one.ahead.addAndGet(Replica.MARGIN.minusMillis(200).toNanos());
    assertEquals(new Outcome.Enforced(), one.enforcement.await(version(), LONG));
  }

  /** Case C 11. */
  @Test
  void aReplicaThatCameToLookLaterWaitsNoShorter() throws SQLException {
    // Given one that fell silent before this one began to look
    OneReplica deaf = new OneReplica();
    assertTrue(deaf.replica.announce(0, LEASE));
    OneReplica late = new OneReplica().introduced().started();

    // When
    long version = installNext();

    // Then
    assertInstanceOf(Outcome.NotYet.class, late.enforcement.await(version, Duration.ofMillis(500)));
    late.ahead.addAndGet(LEASE.plus(Replica.MARGIN).toNanos());
    assertEquals(new Outcome.Enforced(), late.enforcement.await(version, LONG));
  }

  /** Case C 11. */
  @Test
  void noLeaseIsUsedForAVersionThatIsNotInForceAnyMore() throws SQLException {
    // Given
    OneReplica late = new OneReplica();
    installNext();

    // When, Then
    assertFalse(late.replica.announce(0, LEASE));
    assertEquals(List.of(), database.rows("SELECT * FROM entente_store.replica"));
    assertTrue(late.replica.announce(1, LEASE));
  }

  @Test
  void aVersionThatIsNotInForceIsNotEnforced() throws SQLException {
    OneReplica one = new OneReplica().introduced().started();
    assertInstanceOf(Outcome.NotYet.class, one.enforcement.await(1, Duration.ofMillis(50)));
  }

  @Test
  void aReplicaThatStopsIsNotWaitedFor() throws SQLException {
    // Given
    OneReplica one = new OneReplica().introduced().started();
    OneReplica other = new OneReplica().introduced().started();
    assertTrue(other.replica.announce(0, LEASE));

    // When
    other.watch.stop();
    replicas.remove(other);

    // Then
    assertEquals(new Outcome.Enforced(), one.enforcement.await(installNext(), LONG));
  }

  @Test
  void manyVersionsInARowAreEnforced() throws SQLException {
    OneReplica one = new OneReplica().introduced().started();
    new OneReplica().introduced().started();
    for (int turn = 0; turn < 20; turn++) {
      assertEquals(new Outcome.Enforced(), one.enforcement.await(installNext(), LONG));
    }
  }
}
