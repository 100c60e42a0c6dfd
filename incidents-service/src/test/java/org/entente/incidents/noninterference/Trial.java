// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.noninterference;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * Plays a plan. After each step, every partner whose view it did not change asks everything again,
 * and must be answered as before.
 */
final class Trial {

  /** Between questions and the next step. */
  private static final Duration STEP = Duration.ofSeconds(7);

  /** Between a step and the questions: what was written at this very moment is not known yet. */
  private static final Duration SETTLED = Duration.ofSeconds(1);

  private final ServiceUnderTest service;
  private final ExecutorService askers;
  private final Tally tally;

  Trial(ServiceUnderTest service, ExecutorService askers, Tally tally) {
    this.service = service;
    this.askers = askers;
    this.tally = tally;
  }

  /**
   * A request that two worlds with the same view answered differently.
   *
   * @param step the last one that happened
   */
  record Finding(
      Plan plan, int step, Partner partner, Call call, List<Answer> before, List<Answer> after) {}

  /** What a partner was told, and what it saw then. */
  record Told(Map<UUID, ObjectNode> view, List<List<Answer>> answers) {}

  Optional<Finding> play(Plan plan) throws SQLException, InterruptedException {
    service.empty();
    service.install(plan.rules());
    Records records = new Records(service.asker(), plan.rules().hashCode());
    Instant begin = VirtualClock.now();
    for (Step step : plan.built().steps()) {
      service.passes(STEP);
      happen(step, records);
    }
    service.passes(SETTLED);
    Map<Partner, Told> first = ask(plan, records, views(plan));
    Optional<Finding> found = new Relations(plan).broken(first);
    Map<Partner, Told> told = new HashMap<>(first);
    Received received = new Received(records);
    received.note(first);
    for (int step = plan.quiet(); found.isEmpty() && step < plan.steps().size(); step++) {
      service.passes(STEP);
      happen(plan.steps().get(step), records);
      service.passes(SETTLED);
      Map<Partner, Told> now = ask(plan, records, views(plan));
      for (Partner partner : plan.asked().keySet()) {
        if (found.isEmpty() && !received.tells(plan.steps().get(step), partner)) {
          found = compare(plan, step, partner, told, now);
        }
      }
      told.putAll(now);
      received.note(now);
    }
    return found.isEmpty() && plan.hasOnePolicy() ? again(plan.built(), begin, first) : found;
  }

  /**
   * Builds the world once more, in another order and without the records that a partner does not
   * see, at the same times: that partner must be told the same.
   */
  private Optional<Finding> again(Plan plan, Instant begin, Map<Partner, Told> first)
      throws SQLException, InterruptedException {
    Instant now = VirtualClock.now();
    Partner partner = plan.asked().keySet().iterator().next();
    Plan alone =
        new Plan(
            plan.rules(),
            plan.steps(),
            plan.quiet(),
            Map.of(partner, plan.asked().getOrDefault(partner, List.of())));
    service.empty();
    Records records = new Records(service.asker(), plan.rules().hashCode());
    List<Integer> order = new ArrayList<>();
    for (int step = 0; step < plan.steps().size(); step++) {
      order.add(step);
    }
    Told before = requireNonNull(first.get(partner));
    for (int step : new Chance(plan.steps().size()).some(order, order.size())) {
      if (plan.steps().get(step) instanceof Step.Write write
          && before.view().containsKey(records.id(write.record()))) {
        service.set(begin.plus(STEP.multipliedBy(step + 1L)));
        records.write(write);
      }
    }
    service.set(begin.plus(STEP.multipliedBy(plan.steps().size())).plus(SETTLED));
    Map<Partner, Told> after = ask(alone, records, views(alone));
    service.set(now);
    return compare(alone, plan.steps().size() - 1, partner, first, after);
  }

  private Optional<Finding> compare(
      Plan plan, int step, Partner partner, Map<Partner, Told> before, Map<Partner, Told> after) {
    Told one = before.get(partner);
    Told other = after.get(partner);
    if (one == null || other == null || !one.view().equals(other.view())) {
      return Optional.empty();
    }
    tally.pair();
    return compare(plan, step, partner, one, other);
  }

  private static Optional<Finding> compare(
      Plan plan, int step, Partner partner, Told before, Told after) {
    List<Call> calls = plan.asked().getOrDefault(partner, List.of());
    for (int index = 0; index < calls.size(); index++) {
      List<Answer> one = before.answers().get(index);
      List<Answer> other = after.answers().get(index);
      if (!one.equals(other)) {
        return Optional.of(new Finding(plan, step, partner, calls.get(index), one, other));
      }
    }
    return Optional.empty();
  }

  private Map<Partner, Map<UUID, ObjectNode>> views(Plan plan) throws SQLException {
    Views views = Views.read(service.admin());
    Views.Law law = service.law();
    Map<Partner, Map<UUID, ObjectNode>> all = new HashMap<>();
    plan.asked().keySet().forEach(partner -> all.put(partner, views.of(partner, law)));
    return all;
  }

  private Map<Partner, Told> ask(
      Plan plan, Records records, Map<Partner, Map<UUID, ObjectNode>> views)
      throws InterruptedException {
    Map<Partner, Future<List<List<Answer>>>> asked = new HashMap<>();
    plan.asked()
        .forEach((partner, calls) ->
            asked.put(
                partner,
                askers.submit(
                    () -> calls.stream().map(call -> ask(partner, call, records)).toList())));
    Map<Partner, Told> told = new HashMap<>();
    for (Map.Entry<Partner, Future<List<List<Answer>>>> entry : asked.entrySet()) {
      try {
        told.put(
            entry.getKey(),
            new Told(views.getOrDefault(entry.getKey(), Map.of()), entry.getValue().get()));
      } catch (ExecutionException e) {
        throw new IllegalStateException(entry.getKey() + " could not ask", e);
      }
    }
    return told;
  }

  List<Answer> ask(Partner partner, Call call, Records records) {
    List<Answer> answers =
        new ArrayList<>(service.asker().ask(Asker.Identity.of(partner), records.resolved(call)));
    tally.asked(call.operation(), answers);
    return answers;
  }

  void happen(Step step, Records records) throws SQLException {
    switch (step) {
      case Step.Write write -> records.write(write);
      case Step.Hidden hidden -> records.changeHidden(hidden.seed(), seenByAny(hidden.partners()));
      case Step.Recall recall -> records.recall(recall);
      case Step.Attach attach -> records.attach(attach);
      case Step.Detach detach -> records.detach(detach);
      case Step.Policy policy -> service.install(policy.rules());
      case Step.Others others ->
          service.asker().ask(Asker.Identity.of(others.who()), records.resolved(others.call()));
    }
  }

  /** By record: what at least one of them is shown, and the paragraphs that one of them sees. */
  private Map<UUID, ObjectNode> seenByAny(List<Partner> partners) throws SQLException {
    Views views = Views.read(service.admin());
    Views.Law law = service.law();
    Map<UUID, ObjectNode> seen = new HashMap<>();
    for (Partner partner : partners) {
      views
          .of(partner, law)
          .forEach((id, shown) -> {
            ObjectNode all = seen.computeIfAbsent(id, one -> JsonNodeFactory.instance.objectNode());
            all.put(
                "disclosure", all.path("disclosure").asLong() | shown.path("disclosure").asLong());
            shown.path("paragraphs").forEach(all.withArray("paragraphs")::add);
          });
    }
    return seen;
  }
}
