// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.noninterference;

import java.net.URI;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Searches for two worlds that a partner must not tell apart, and a request that tells them apart.
 *
 * <p>A world is a policy and what the agency's own people write under it. Steps follow: writes,
 * other markings, children, links, policies, other partners' requests. For every partner whose view
 * a step leaves as it was, by the reference evaluator, the worlds before and after it are such a
 * pair: all the partner's requests, made from the API's description, must be answered by the same
 * bytes.
 */
public final class NoninterferenceRunner {

  /** Plans under one policy: installing one takes a moment. */
  private static final int PLANS_PER_POLICY = 6;

  private static final int SMALL_PLANS = 12;

  static final int ASKERS = 6;

  private final URI base;
  private final ApiDescription api = ApiDescription.read();
  private final Tally tally = new Tally();

  private NoninterferenceRunner(URI base) {
    this.base = base;
  }

  /** For the service of {@code fra-ct} at this address, started by {@code ServiceResource}. */
  public static NoninterferenceRunner on(URI base) {
    return new NoninterferenceRunner(base);
  }

  /** How many pairs of worlds were compared so far. */
  public int pairs() {
    return tally.pairs();
  }

  /** How much was compared so far. */
  Tally tally() {
    return tally;
  }

  ApiDescription api() {
    return api;
  }

  /** Searches until a difference is found, which is then made small, or the budget is spent. */
  public Optional<Difference> findDifference(long seed, Budget budget, Leak leak) throws Exception {
    return find(seed, budget, leak, true);
  }

  /** As above, and leaves the difference as large as it was found. */
  public Optional<Difference> findAnyDifference(long seed, Budget budget, Leak leak)
      throws Exception {
    return find(seed, budget, leak, false);
  }

  private Optional<Difference> find(long seed, Budget budget, Leak leak, boolean small)
      throws Exception {
    try (ServiceUnderTest service = new ServiceUnderTest(base);
        ExecutorService askers = Executors.newFixedThreadPool(ASKERS)) {
      service.empty();
      AutoCloseable planted = leak.plant();
      try {
        return search(seed, budget, new Trial(service, askers, tally), small);
      } finally {
        planted.close();
        tally.grown(service.size());
        service.empty();
      }
    }
  }

  private Optional<Difference> search(long seed, Budget budget, Trial trial, boolean small)
      throws SQLException, InterruptedException {
    Instant deadline = Instant.now().plus(budget.time());
    int before = tally.pairs();
    Plan.Generator plans = new Plan.Generator(api, seed);
    Chance seeds = new Chance(seed);
    for (int plan = 0;
        Instant.now().isBefore(deadline) && tally.pairs() - before < budget.pairs();
        plan++) {
      if (plan > 0 && plan % PLANS_PER_POLICY == 0) {
        plans.changePolicy();
      }
      Plan next =
          plans.plan(
              seeds.fork().below(Integer.MAX_VALUE),
              plan < SMALL_PLANS ? Plan.Size.SMALL : Plan.Size.MEDIUM,
              plan % 3 == 2);
      tally.world();
      Optional<Trial.Finding> found = trial.play(next);
      if (found.isPresent()) {
        return Optional.of(
            Difference.of(seed, small ? Shrinker.shrink(trial, found.get()) : found.get()));
      }
    }
    return Optional.empty();
  }
}
