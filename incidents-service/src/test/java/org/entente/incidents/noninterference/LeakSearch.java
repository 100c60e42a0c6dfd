// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.noninterference;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Searches for many leaks in the same worlds: each is planted for the questions alone, before and
 * after everything that is hidden from a partner has changed. Plans, steps, questions and the
 * comparison are those of {@link NoninterferenceRunner}.
 *
 * @param <L> what tells one leak from another
 */
public final class LeakSearch<L extends Leak> {

  private static final Duration STEP = Duration.ofSeconds(7);

  private final ServiceUnderTest service;
  private final Trial trial;
  private final List<L> open;
  private final Map<L, Found> found = new LinkedHashMap<>();
  private int pairs;

  /**
   * How a leak was found.
   *
   * @param pairs of worlds that were compared until then
   */
  public record Found(int pairs, String request) {}

  private LeakSearch(ServiceUnderTest service, Trial trial, Collection<L> leaks) {
    this.service = service;
    this.trial = trial;
    this.open = new ArrayList<>(leaks);
  }

  /** Those that were found until all were, or the time was over. */
  public static <L extends Leak> Map<L, Found> find(
      URI base, long seed, Duration time, Collection<L> leaks) throws Exception {
    Instant deadline = Instant.now().plus(time);
    try (ServiceUnderTest service = new ServiceUnderTest(base);
        ExecutorService askers = Executors.newFixedThreadPool(NoninterferenceRunner.ASKERS)) {
      LeakSearch<L> search =
          new LeakSearch<>(service, new Trial(service, askers, new Tally()), leaks);
      Plan.Generator plans = new Plan.Generator(ApiDescription.read(), seed);
      Chance seeds = new Chance(seed);
      while (!search.open.isEmpty() && Instant.now().isBefore(deadline)) {
        search.play(
            plans.plan(seeds.fork().below(Integer.MAX_VALUE), Plan.Size.STILL, false), deadline);
        plans.changePolicy();
      }
      service.empty();
      return search.found;
    }
  }

  private void play(Plan plan, Instant deadline) throws Exception {
    Happenings world = trial.begin(plan);
    for (Step step : plan.built().steps()) {
      service.passes(STEP);
      trial.happens(step, world);
    }
    for (Step step : plan.steps()) {
      if (step instanceof Step.Hidden hidden
          && hidden.partners().size() == 1
          && !open.isEmpty()
          && Instant.now().isBefore(deadline)) {
        compare(plan, hidden, world);
      }
    }
  }

  private void compare(Plan plan, Step.Hidden hidden, Happenings world) throws Exception {
    Partner partner = hidden.partners().getFirst();
    List<Call> calls = plan.asked().getOrDefault(partner, List.of());
    Map<UUID, ObjectNode> view = trial.view(partner, world);
    Map<L, List<List<Answer>>> before = new LinkedHashMap<>();
    for (L leak : open) {
      try (AutoCloseable _ = leak.plant()) {
        before.put(leak, trial.ask(partner, calls, world.records()));
      }
    }
    service.passes(STEP);
    trial.happens(hidden, world);
    if (!view.equals(trial.view(partner, world))) {
      return;
    }
    pairs++;
    for (L leak : List.copyOf(open)) {
      Optional<Call> differing;
      try (AutoCloseable _ = leak.plant()) {
        differing =
            differing(
                calls,
                before.getOrDefault(leak, List.of()),
                trial.ask(partner, calls, world.records()));
      }
      if (differing.isPresent()) {
        open.remove(leak);
        found.put(leak, new Found(pairs, differing.get().toString()));
      }
    }
  }

  private static Optional<Call> differing(
      List<Call> calls, List<List<Answer>> before, List<List<Answer>> after) {
    for (int index = 0; index < calls.size(); index++) {
      if (!after.get(index).equals(before.get(index))) {
        return Optional.of(calls.get(index));
      }
    }
    return Optional.empty();
  }
}
