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
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
    Happenings world = begin(plan);
    Instant begin = VirtualClock.now();
    for (Step step : plan.built().steps()) {
      service.passes(STEP);
      happens(step, world);
    }
    service.passes(SETTLED);
    Map<Partner, Told> first = ask(plan, world);
    Optional<Finding> found = new Relations(plan).broken(first);
    Map<Partner, Told> told = new HashMap<>(first);
    Received received = new Received(world.records());
    received.note(first);
    for (int index = plan.quiet(); found.isEmpty() && index < plan.steps().size(); index++) {
      Step step = plan.steps().get(index);
      service.passes(STEP);
      if (step instanceof Step.Others others) {
        received.note(others.who(), view(others.who(), world).keySet());
      }
      happens(step, world);
      service.passes(SETTLED);
      Map<Partner, Told> now = ask(plan, world);
      for (Partner partner : plan.asked().keySet()) {
        if (found.isEmpty() && !received.tells(step, partner)) {
          found = compare(plan, index, partner, told, now);
        }
      }
      told.putAll(now);
      received.note(now);
    }
    return found.isEmpty() && plan.hasOnePolicy() ? again(plan.built(), begin, first) : found;
  }

  /**
   * Builds the world once more, in another order and without the records and files that a partner
   * does not see, at the same times: that partner must be told the same.
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
    Happenings world = begin(plan);
    Map<UUID, ObjectNode> seen = requireNonNull(first.get(partner)).view();
    for (int index : otherOrder(plan.steps())) {
      if (plan.steps().get(index) instanceof Step.Own step && isSeen(step, world.records(), seen)) {
        service.set(begin.plus(STEP.multipliedBy(index + 1L)));
        world.happen(step);
      }
    }
    service.set(begin.plus(STEP.multipliedBy(plan.steps().size())).plus(SETTLED));
    Map<Partner, Told> after = ask(alone, world);
    service.set(now);
    return compare(alone, plan.steps().size() - 1, partner, first, after);
  }

  /** Records first, then their files, each in any order. */
  private static List<Integer> otherOrder(List<Step> steps) {
    List<Integer> order = new ArrayList<>();
    for (int step = 0; step < steps.size(); step++) {
      order.add(step);
    }
    List<Integer> mixed = new ArrayList<>(new Chance(steps.size()).some(order, order.size()));
    mixed.sort(Comparator.comparing(step -> steps.get(step) instanceof Step.Attach));
    return mixed;
  }

  private static boolean isSeen(Step.Own step, Records records, Map<UUID, ObjectNode> seen) {
    return switch (step) {
      case Step.Write write -> seen.containsKey(records.id(write.record()));
      case Step.Attach attach -> {
        ObjectNode record = seen.get(records.id(Step.Attach.record(attach.file())));
        String file = records.fileId(attach.file()).toString();
        yield record != null
            && record
                .path("files")
                .valueStream()
                .anyMatch(shown -> shown.path("id").asText().equals(file));
      }
      default -> false;
    };
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

  private Map<Partner, Map<UUID, ObjectNode>> views(Collection<Partner> partners, Happenings world)
      throws SQLException {
    long began = System.nanoTime();
    Views views = Views.read(service.admin());
    Views.Law law = service.law(world.rules());
    Map<Partner, Map<UUID, ObjectNode>> all = new HashMap<>();
    partners.forEach(partner -> all.put(partner, views.of(partner, law)));
    tally.spent("judging", began);
    return all;
  }

  /** What one partner sees now. */
  Map<UUID, ObjectNode> view(Partner partner, Happenings world) throws SQLException {
    return views(List.of(partner), world).getOrDefault(partner, Map.of());
  }

  /** All requests of all partners, as many at a time as there are askers. */
  private Map<Partner, Told> ask(Plan plan, Happenings world)
      throws SQLException, InterruptedException {
    Map<Partner, Map<UUID, ObjectNode>> views = views(plan.asked().keySet(), world);
    long began = System.nanoTime();
    Map<Partner, List<Future<List<Answer>>>> asked = new LinkedHashMap<>();
    plan.asked()
        .forEach((partner, calls) -> asked.put(partner, asking(partner, calls, world.records())));
    Map<Partner, Told> told = new HashMap<>();
    for (Map.Entry<Partner, List<Future<List<Answer>>>> entry : asked.entrySet()) {
      told.put(
          entry.getKey(),
          new Told(views.getOrDefault(entry.getKey(), Map.of()), answers(entry.getValue())));
    }
    tally.spent("asking", began);
    return told;
  }

  /** All these requests of one partner. */
  List<List<Answer>> ask(Partner partner, List<Call> calls, Records records)
      throws InterruptedException {
    return answers(asking(partner, calls, records));
  }

  private List<Future<List<Answer>>> asking(Partner partner, List<Call> calls, Records records) {
    return calls.stream().map(call -> askers.submit(() -> ask(partner, call, records))).toList();
  }

  private static List<List<Answer>> answers(List<Future<List<Answer>>> asked)
      throws InterruptedException {
    List<List<Answer>> answers = new ArrayList<>();
    for (Future<List<Answer>> answer : asked) {
      try {
        answers.add(answer.get());
      } catch (ExecutionException e) {
        throw new IllegalStateException("a partner could not ask", e);
      }
    }
    return answers;
  }

  private List<Answer> ask(Partner partner, Call call, Records records) {
    List<Answer> answers = service.asker().ask(Asker.Identity.of(partner), records.resolved(call));
    tally.asked(call.operation(), answers);
    return answers;
  }

  /** An empty world under the plan's policy. */
  Happenings begin(Plan plan) throws SQLException {
    long began = System.nanoTime();
    service.empty();
    service.install(plan.rules());
    tally.spent("emptying", began);
    return new Happenings(service.asker(), plan.rules().hashCode());
  }

  void happens(Step step, Happenings world) throws SQLException, InterruptedException {
    long began = System.nanoTime();
    switch (step) {
      case Step.Own own -> world.happen(own);
      case Step.Hidden hidden ->
          world.records().changeHidden(hidden, seenByAny(hidden.partners(), world));
      case Step.Policy policy -> service.install(policy.rules());
      case Step.Others others ->
          service
              .asker()
              .ask(Asker.Identity.of(others.who()), world.records().resolved(others.call()));
    }
    tally.spent(step.getClass().getSimpleName(), began);
  }

  /** By record: what at least one of them is shown, and the paragraphs that one of them sees. */
  private Map<UUID, ObjectNode> seenByAny(List<Partner> partners, Happenings world)
      throws SQLException {
    Map<UUID, ObjectNode> seen = new HashMap<>();
    for (Map<UUID, ObjectNode> view : views(partners, world).values()) {
      view.forEach((id, shown) -> {
        ObjectNode all = seen.computeIfAbsent(id, one -> JsonNodeFactory.instance.objectNode());
        all.put("disclosure", all.path("disclosure").asLong() | shown.path("disclosure").asLong());
        shown.path("paragraphs").forEach(all.withArray("paragraphs")::add);
      });
    }
    return seen;
  }
}
