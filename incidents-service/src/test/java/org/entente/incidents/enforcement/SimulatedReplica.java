// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.enforcement;

import io.agroal.api.AgroalDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** What a replica does for enforcement, step by step instead of by threads and timers. */
public final class SimulatedReplica {

  private final AgroalDataSource decider;
  private final AnswersInFlight answers;
  private final Replica replica;
  private final Replicas replicas;

  /**
   * @param nanos its monotonic clock
   */
  public SimulatedReplica(AgroalDataSource decider, LongSupplier nanos, Outlets outlets) {
    this.decider = decider;
    this.answers = new AnswersInFlight(outlets);
    this.replica = new Replica(decider, nanos);
    this.replicas = new Replicas(nanos);
  }

  public AnswersInFlight answers() {
    return answers;
  }

  public boolean announce(long version, Duration lease) {
    return replica.announce(version, lease);
  }

  /** Whether there is a version in force that it has not acknowledged. */
  public boolean hasNews(long inForce) {
    return inForce > replica.enforced();
  }

  /** Lets nothing older than this version be in flight any more. */
  public boolean settle(long version) throws InterruptedException {
    return answers.settle(version, Duration.ZERO);
  }

  /** Whether it would have nothing to cut. */
  public boolean isSettled(long version) {
    return answers.isSettled(version);
  }

  public void acknowledge(long version) throws SQLException {
    try (Connection connection = decider.getConnection()) {
      replica.acknowledge(connection, version);
    }
  }

  /** A sign of life, as between two looks. */
  public void stay() throws SQLException {
    try (Connection connection = decider.getConnection()) {
      replica.stay(connection);
    }
  }

  public void leaseEnds() {
    answers.cutPartners();
  }

  /**
   * How long until the version is surely enforced: zero when it is, empty while it is not in force.
   */
  public Optional<Duration> enforcedIn(long version) throws SQLException {
    try (Connection connection = decider.getConnection()) {
      Replicas.Standing standing = replicas.look(connection, Revocation.byPolicy(version));
      return standing.installed()
          ? Optional.of(standing.last().orElse(Duration.ZERO))
          : Optional.empty();
    }
  }
}
