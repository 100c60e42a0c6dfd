// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.entente.policy.AgencyId;
import org.entente.policy.Audience;
import org.entente.policy.Condition;
import org.entente.policy.Disclosure;
import org.entente.policy.Policy;
import org.entente.policy.Purpose;
import org.entente.policy.Rule;
import org.entente.policy.RuleId;
import org.entente.policy.Section;
import org.entente.policy.Validity;

/** One try to raise a section: edits that are made one by one, until it is raised or none helps. */
final class Attempt {

  /** Edits that undo each other would go on for ever. */
  private static final int MOST_STEPS = 24;

  private final Explainer explainer;
  private final Map<String, Edit> edits = new LinkedHashMap<>();
  private final Set<Clause> required = new LinkedHashSet<>();
  private final ChangedPolicies policies;
  private Asked asked;
  private boolean lifting;
  private int stepsLeft = MOST_STEPS;

  Attempt(Explainer explainer, ChangedPolicies policies, Asked asked) {
    this.explainer = explainer;
    this.policies = policies;
    this.asked = asked;
  }

  /** Whether something that was released had to be freed of a cap. */
  boolean isLifting() {
    return lifting;
  }

  Optional<Change> change() {
    return edits.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Change(
                asked.label(), asked.requester(), asked.policy(), List.copyOf(edits.values())));
  }

  boolean raises(Section section, int rank) {
    Disclosure decided =
        policies.evaluator(asked.policy()).disclosure(asked.label(), asked.requester());
    return Asked.rank(decided, section) >= rank;
  }

  /** Requires a way into a release. What its label and requester cannot give, its rule must. */
  void require(Rule.Release release, Way way) {
    boolean isNamed = true;
    boolean isInForce = true;
    for (Clause clause : way.failing()) {
      isNamed &= !(clause instanceof Clause.Whom);
      isInForce &= !(clause instanceof Clause.While);
    }
    if (!isNamed) {
      replace(release.id(), "rule `%s` names `%s`", true, this::naming);
    }
    if (!isInForce) {
      replace(release.id(), "rule `%s` is in force", false, Attempt::inForce);
    }
    way.failing().stream()
        .filter(clause -> clause instanceof Clause.When || clause instanceof Clause.Under)
        .forEach(required::add);
    way.kept().stream()
        .filter(clause -> clause instanceof Clause.When || clause instanceof Clause.Under)
        .forEach(required::add);
  }

  /** Adds a release of this much of a section to the requester's agency. */
  void release(Section section, int rank) {
    AgencyId agency = asked.requester().agency();
    Policy before = asked.policy();
    Rule.Release added =
        new Rule.Release(
            freshId(),
            new Audience.Agencies(Set.of(agency)),
            new Condition.Always(),
            Disclosure.of(Map.of(section, section.levels().get(rank))));
    String text =
        "a new rule releases `%s` at `%s` to `%s`"
            .formatted(section.code(), section.levels().get(rank).code(), agency);
    edit("new rule", text, () -> before.and(List.of(added)));
  }

  private RuleId freshId() {
    Set<RuleId> taken = new LinkedHashSet<>();
    asked.policy().rules().forEach(rule -> taken.add(rule.id()));
    int number = 1;
    while (taken.contains(new RuleId("proposed-" + number))) {
      number++;
    }
    return new RuleId("proposed-" + number);
  }

  /** Edits until no floor fails and all that is required is so; false when that is not reached. */
  boolean settle() {
    for (; stepsLeft > 0; stepsLeft--) {
      List<FloorFinding> floors = Floors.failing(asked);
      Optional<Clause> unmet = required.stream().filter(clause -> !asked.holds(clause)).findFirst();
      if (floors.isEmpty() && unmet.isEmpty()) {
        return true;
      }
      List<Step> steps =
          floors.isEmpty()
              ? new ClauseSteps(asked).making(unmet.orElseThrow())
              : new FloorSteps(asked).meeting(floors.getFirst().floor());
      if (steps.isEmpty()) {
        return false;
      }
      take(steps);
    }
    return false;
  }

  /**
   * Takes away what keeps the section below the rank although it is released; false when there is
   * nothing.
   *
   * @param byPolicy whether withholds are made to except the requester, or the label to escape them
   */
  boolean lift(Section section, int rank, boolean byPolicy) {
    lifting = true;
    int before = edits.size() + required.size();
    if (section == Section.PERSONS && asked.requester().purpose().isEmpty()) {
      take(new ClauseSteps(asked).purposes(Set.of(Purpose.values()), true));
    }
    if (asked.label().agreement().isPresent() && Asked.rank(asked.bound(), section) < rank) {
      take(List.of(new ClauseSteps(asked).agreement(Optional.empty())));
    }
    if (!asked.reading().isOfOriginator()) {
      for (Rule.Withhold withhold : Applying.to(asked).capping(section, rank)) {
        List<Way> ways = new Ways(asked::holds).outOf(withhold);
        if (byPolicy || ways.isEmpty()) {
          replace(withhold.id(), "rule `%s` excepts `%s`", true, this::excepting);
        } else {
          required.addAll(ways.getFirst().failing());
        }
      }
    }
    return edits.size() + required.size() > before;
  }

  /** The step that leaves the fewest floors failing and requirements unmet. */
  private void take(List<Step> steps) {
    Step best =
        steps.size() == 1
            ? steps.getFirst()
            : steps.stream().min(Comparator.comparingInt(this::leftAfter)).orElseThrow();
    edits.remove(best.attribute());
    edits.put(best.attribute(), best.edit());
    asked = explainer.asked(asked.policy(), best.label(), best.requester());
  }

  private int leftAfter(Step step) {
    Asked then = explainer.asked(asked.policy(), step.label(), step.requester());
    long unmet = required.stream().filter(clause -> !then.holds(clause)).count();
    return Floors.failing(then).size() + (int) unmet;
  }

  private interface RuleEdit {
    Rule of(Rule rule);
  }

  private void replace(RuleId id, String form, boolean naming, RuleEdit replacement) {
    Policy before = asked.policy();
    edit(
        form + id,
        naming ? form.formatted(id, asked.requester().agency()) : form.formatted(id),
        () -> {
          List<Rule> rules = new ArrayList<>(before.rules());
          rules.replaceAll(rule -> rule.id().equals(id) ? replacement.of(rule) : rule);
          return new Policy(before.originator(), rules);
        });
  }

  private void edit(String attribute, String text, Supplier<Policy> changed) {
    edits.put(attribute, new Edit(Edit.Subject.POLICY, text));
    List<String> all =
        edits.values().stream()
            .filter(edit -> edit.subject() == Edit.Subject.POLICY)
            .map(Edit::text)
            .sorted()
            .toList();
    asked = explainer.asked(policies.of(all, changed), asked.label(), asked.requester());
  }

  private Rule naming(Rule rule) {
    return switch (rule) {
      case Rule.Release release ->
          with(
              release,
              new Audience.AnyOf(List.of(release.audience(), requester())),
              release.validity());
      case Rule.Withhold withhold -> withhold;
    };
  }

  private static Rule inForce(Rule rule) {
    return switch (rule) {
      case Rule.Release release -> with(release, release.audience(), Validity.ALWAYS);
      case Rule.Withhold withhold -> withhold;
    };
  }

  private static Rule with(Rule.Release release, Audience audience, Validity validity) {
    return new Rule.Release(
        release.id(), audience, release.condition(), release.granted(), release.under(), validity);
  }

  private Rule excepting(Rule rule) {
    return switch (rule) {
      case Rule.Release release -> release;
      case Rule.Withhold withhold ->
          new Rule.Withhold(
              withhold.id(),
              new Audience.Except(withhold.audience(), requester()),
              withhold.condition(),
              withhold.ceiling(),
              withhold.validity());
    };
  }

  private Audience requester() {
    return new Audience.Agencies(Set.of(asked.requester().agency()));
  }
}
