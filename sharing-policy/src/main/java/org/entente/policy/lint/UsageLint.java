// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy.lint;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.entente.policy.AgencyId;
import org.entente.policy.Audience;
import org.entente.policy.Certainty;
import org.entente.policy.Condition;
import org.entente.policy.Disclosure;
import org.entente.policy.Federation;
import org.entente.policy.Label;
import org.entente.policy.Moment;
import org.entente.policy.Policy;
import org.entente.policy.PolicyEvaluator;
import org.entente.policy.Purpose;
import org.entente.policy.Reading;
import org.entente.policy.Removals;
import org.entente.policy.Requester;
import org.entente.policy.RequesterPolicy;
import org.entente.policy.Rule;
import org.entente.policy.RuleId;

/** Rules that apply to none of the labels there are. */
final class UsageLint {

  /** Somebody who may ask, how the policy reads for it, and what the floors leave it. */
  private record Asker(Reading reading, RequesterPolicy floors) {}

  private final Policy policy;
  private final Collection<Label> labels;
  private final List<Asker> askers = new ArrayList<>();

  UsageLint(Policy policy, Federation pinned, Moment moment, Collection<Label> labels) {
    this.policy = policy;
    this.labels = labels;
    PolicyEvaluator floors =
        PolicyEvaluator.of(everythingTo(policy.originator()), pinned, Removals.NONE, moment);
    for (AgencyId agency : pinned.agencies().keySet()) {
      if (!agency.equals(policy.originator())) {
        purposes()
            .forEach(purpose -> {
              Requester requester =
                  new Requester(
                      agency, pinned.communitiesOf(agency), Label.HIGHEST_CLASSIFICATION, purpose);
              askers.add(
                  new Asker(
                      Reading.of(policy.originator(), pinned, Removals.NONE, moment, requester),
                      floors.forRequester(requester)));
            });
      }
    }
  }

  private static Policy everythingTo(AgencyId originator) {
    return new Policy(
        originator,
        List.of(
            new Rule.Release(
                new RuleId("all"),
                new Audience.Everyone(),
                new Condition.Always(),
                Disclosure.ALL_RELEASABLE)));
  }

  private static Stream<Optional<Purpose>> purposes() {
    return Stream.concat(
        Stream.of(Purpose.values()).map(Optional::of), Stream.of(Optional.empty()));
  }

  List<LintFinding> findings() {
    return policy.rules().stream()
        .filter(this::isInForce)
        .filter(rule -> !isUsed(rule))
        .map(rule ->
            LintFinding.of(
                rule.id(),
                LintKind.NEVER_USED,
                "it applies to none of the %d labels there are".formatted(labels.size())))
        .toList();
  }

  private boolean isInForce(Rule rule) {
    return askers.isEmpty()
        || askers.getFirst().reading().isInForce(rule.validity(), Certainty.SURE);
  }

  private boolean isUsed(Rule rule) {
    List<Asker> reached =
        askers.stream()
            .filter(asker -> asker.reading().isIn(rule.audience(), Certainty.POSSIBLE))
            .toList();
    boolean same = !asksForRequester(rule.condition());
    for (Label label : labels) {
      for (Asker asker : reached) {
        if (asker.reading().applies(rule, label) && !asker.floors().disclosure(label).isEmpty()) {
          return true;
        }
        if (same && !asker.reading().holds(rule.condition(), label, Certainty.POSSIBLE)) {
          // Then it does not hold for anybody else either.
          break;
        }
      }
    }
    return false;
  }

  private static boolean asksForRequester(Condition condition) {
    return switch (condition) {
      case Condition.All(List<Condition> all) -> all.stream().anyMatch(UsageLint::asksForRequester);
      case Condition.Any(List<Condition> any) -> any.stream().anyMatch(UsageLint::asksForRequester);
      case Condition.Not(Condition not) -> asksForRequester(not);
      case Condition.ConcernsRequester _, Condition.RequesterListedIn _, Condition.PurposeIn _ ->
          true;
      case Condition.Always _,
          Condition.KindIn _,
          Condition.ConcernsCountry _,
          Condition.ClassificationAtMost _,
          Condition.ClassificationAtLeast _,
          Condition.TlpAtMost _,
          Condition.TlpAtLeast _,
          Condition.PapAtMost _,
          Condition.PapAtLeast _,
          Condition.HasCaveat _,
          Condition.HasHandling _,
          Condition.HasGrading _,
          Condition.PersonalData _,
          Condition.HasGrant _,
          Condition.UnderAgreement _ ->
          false;
    };
  }
}
