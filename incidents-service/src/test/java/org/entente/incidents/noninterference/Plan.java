// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.noninterference;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A world and what happens to it, and what is asked of it.
 *
 * @param rules of the policy that it begins with
 * @param steps that happen one after the other
 * @param quiet the first so many steps build the world; nothing is asked before they are done
 */
record Plan(List<String> rules, List<Step> steps, int quiet, Map<Partner, List<Call>> asked) {

  Plan {
    rules = List.copyOf(rules);
    steps = List.copyOf(steps);
  }

  /** How large a world is. */
  record Size(int records, int steps, int calls) {
    /** With nothing but what is hidden changing. */
    static final Size STILL = new Size(6, 0, 12);

    static final Size SMALL = new Size(4, 8, 7);
    static final Size MEDIUM = new Size(8, 12, 10);
  }

  Plan with(List<Step> fewer) {
    return new Plan(rules, fewer, isBuiltOnly() ? fewer.size() : fewer.size() - 1, asked);
  }

  /** Whether nothing happens to the world once it is built. */
  boolean isBuiltOnly() {
    return quiet == steps.size();
  }

  /** Whether one policy is in force throughout, and no time bounds it. */
  boolean hasOnePolicy() {
    return rules.stream().noneMatch(rule -> rule.contains("@T"))
        && steps.stream().noneMatch(Step.Policy.class::isInstance);
  }

  /** Only what builds the world. */
  Plan built() {
    return new Plan(rules, steps.subList(0, quiet), quiet, asked);
  }

  Plan withRules(List<String> fewer) {
    return new Plan(fewer, steps, quiet, asked);
  }

  Plan withCall(Partner partner, Call call) {
    return new Plan(rules, steps, quiet, Map.of(partner, List.of(call)));
  }

  /** Makes plans out of one seed. */
  static final class Generator {

    private static final int ASKING = 6;

    /** So many files are there before the first question. */
    private static final int FILES = 2;

    private final ApiDescription api;
    private final MarkingGenerator markings;
    private final List<Partner> partners;
    private final Chance policies;
    private List<String> rules;

    Generator(ApiDescription api, long seed) {
      Chance chance = new Chance(seed);
      this.api = api;
      this.markings = new MarkingGenerator(chance.fork());
      this.policies = chance.fork();
      this.partners = partners(chance.fork());
      this.rules = new PolicyGenerator(policies).rules();
    }

    private static List<Partner> partners(Chance chance) {
      List<Partner> partners = new ArrayList<>();
      for (String agency : Vocabulary.PARTNERS) {
        int clearance = chance.between(1, 4);
        partners.add(
            new Partner(
                agency,
                clearance,
                java.util.Optional.of(Vocabulary.PURPOSES.getFirst()),
                chance.percent(70)));
        if (chance.percent(50)) {
          partners.add(
              new Partner(
                  agency,
                  clearance,
                  chance.percent(50)
                      ? java.util.Optional.empty()
                      : java.util.Optional.of(Vocabulary.PURPOSES.getLast()),
                  true));
        }
      }
      return partners;
    }

    /** Another policy for the plans to come. */
    void changePolicy() {
      rules = new PolicyGenerator(policies).rules();
    }

    /** A plan under the policy of now; with {@code policySteps} it may change on the way. */
    Plan plan(long seed, Size size, boolean policySteps) {
      Chance chance = new Chance(seed);
      RecordGenerator records = new RecordGenerator(chance.fork(), markings);
      List<Partner> asking = chance.some(partners, ASKING);
      Map<Integer, ObjectNode> bodies = new TreeMap<>();
      List<ObjectNode> ever = new ArrayList<>();
      List<Step> steps = new ArrayList<>();
      for (int record = 0; record < size.records(); record++) {
        steps.add(write(record, records.body(size.records()), chance.percent(85), bodies, ever));
      }
      int named = size.records() + 2;
      StepGenerator next = new StepGenerator(chance.fork(), records, bodies, ever, named);
      steps.addAll(chance.times(FILES, next::attach));
      int quiet = steps.size();
      List<String> current = rules;
      List<Integer> others = new ArrayList<>();
      for (Partner partner : asking) {
        steps.add(new Step.Hidden(List.of(partner), chance.below(Integer.MAX_VALUE)));
      }
      for (int step = 0; step < size.steps(); step++) {
        if (policySteps && chance.percent(8)) {
          current = new PolicyGenerator(chance.fork()).changed(current);
          steps.add(new Step.Policy(current));
        } else if (chance.percent(8)) {
          others.add(steps.size());
          steps.add(new Step.Policy(List.of())); // replaced below, when all values are known
        } else if (chance.percent(45)) {
          List<Partner> blind = chance.some(asking, chance.between(2, asking.size()));
          steps.add(new Step.Hidden(blind, chance.below(Integer.MAX_VALUE)));
        } else {
          steps.add(next.next());
        }
      }
      CallGenerator calls = new CallGenerator(api, ever, named);
      for (int place : others) {
        Partner who = chance.one(partners);
        steps.set(place, new Step.Others(who, calls.script(who.agency(), 1, chance).getLast()));
      }
      Map<Partner, List<Call>> asked = new LinkedHashMap<>();
      asking.forEach(partner ->
          asked.put(partner, calls.script(partner.agency(), size.calls(), chance.fork())));
      List<String> begun = new ArrayList<>(rules);
      if (policySteps) {
        begun.addAll(new PolicyGenerator(chance.fork()).timed());
      }
      return new Plan(begun, steps, quiet, asked);
    }

    private static Step write(
        int record,
        ObjectNode body,
        boolean released,
        Map<Integer, ObjectNode> bodies,
        List<ObjectNode> ever) {
      bodies.put(record, body);
      ever.add(body);
      return new Step.Write(record, body, released);
    }
  }
}
