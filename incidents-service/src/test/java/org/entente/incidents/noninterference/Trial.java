// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.noninterference;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.SQLException;
import java.time.Duration;
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

  /** Between one step and the next. */
  private static final Duration STEP = Duration.ofSeconds(7);

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
  private record Told(Map<UUID, ObjectNode> view, List<List<Answer>> answers) {}

  Optional<Finding> play(Plan plan) throws SQLException, InterruptedException {
    service.empty();
    service.install(plan.rules());
    Records records = new Records(service.asker());
    Map<Partner, Told> told = new HashMap<>();
    for (int step = 0; step < plan.steps().size(); step++) {
      if (step == plan.quiet()) {
        told.putAll(ask(plan, records, views(plan)));
      }
      service.passes(STEP);
      happen(plan.steps().get(step), records);
      if (step < plan.quiet()) {
        continue;
      }
      Map<Partner, Map<UUID, ObjectNode>> views = views(plan);
      Map<Partner, Told> now = ask(plan, records, views);
      for (Partner partner : plan.asked().keySet()) {
        Told before = told.get(partner);
        Told after = now.get(partner);
        if (before != null && after != null && before.view().equals(after.view())) {
          tally.pair();
          Optional<Finding> finding = compare(plan, step, partner, before, after);
          if (finding.isPresent()) {
            return finding;
          }
        }
      }
      told.putAll(now);
    }
    return Optional.empty();
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

  private List<Answer> ask(Partner partner, Call call, Records records) {
    List<Answer> answers =
        new ArrayList<>(service.asker().ask(Asker.Identity.of(partner), records.resolved(call)));
    tally.asked(call.operation(), answers);
    return answers;
  }

  private void happen(Step step, Records records) throws SQLException {
    switch (step) {
      case Step.Write write -> records.write(write);
      case Step.Hidden hidden ->
          records.changeHidden(
              hidden.seed(), Views.read(service.admin()).of(hidden.partner(), service.law()));
      case Step.Policy policy -> service.install(policy.rules());
      case Step.Others others ->
          service.asker().ask(Asker.Identity.of(others.who()), records.resolved(others.call()));
    }
  }
}
