// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.benches;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.entente.policy.Audience;
import org.entente.policy.CommunityId;
import org.entente.policy.Condition;
import org.entente.policy.CountryCode;
import org.entente.policy.Disclosure;
import org.entente.policy.Moment;
import org.entente.policy.Policy;
import org.entente.policy.PolicyEvaluator;
import org.entente.policy.Removals;
import org.entente.policy.Requester;
import org.entente.policy.RequesterPolicy;
import org.entente.policy.Rule;
import org.entente.policy.RuleId;

/** The rules for our evaluator, which answers for all sections at once. */
final class EntentePeer {

  static final Moment MOMENT =
      new Moment(Instant.parse("2026-11-23T12:00:00Z"), Duration.ofSeconds(5));

  private final PolicyEvaluator evaluator =
      PolicyEvaluator.of(policy(), PeerWorld.federation(), Removals.NONE, MOMENT);

  static Policy policy() {
    return new Policy(
        PeerWorld.ORIGINATOR, PeerRule.all().stream().map(EntentePeer::rule).toList());
  }

  private static Rule rule(PeerRule rule) {
    RuleId id = new RuleId(rule.id());
    Condition condition = condition(rule);
    return rule.permitted()
        ? new Rule.Release(id, audience(rule.group()), condition, rule.shown())
        : new Rule.Withhold(id, audience(rule.group()), condition, rule.shown());
  }

  private static Audience audience(String group) {
    if (group.equals("all")) {
      return new Audience.Everyone();
    }
    return PeerWorld.COUNTRIES.contains(group)
        ? new Audience.Countries(Set.of(new CountryCode(group)))
        : new Audience.Communities(Set.of(new CommunityId(group)));
  }

  private static Condition condition(PeerRule rule) {
    List<Condition> all = new ArrayList<>();
    rule.kind().ifPresent(kind -> all.add(new Condition.KindIn(Set.of(kind))));
    all.add(new Condition.TlpAtLeast(rule.lowestTlp()));
    all.add(new Condition.TlpAtMost(rule.highestTlp()));
    all.add(new Condition.ClassificationAtLeast(rule.lowestClassification()));
    all.add(new Condition.ClassificationAtMost(rule.highestClassification()));
    rule.country()
        .ifPresent(
            country -> all.add(new Condition.ConcernsCountry(Set.of(new CountryCode(country)))));
    return new Condition.All(all);
  }

  RequesterPolicy forRequester(Requester requester) {
    return evaluator.forRequester(requester);
  }

  Disclosure disclosure(PeerWorld.Question question) {
    return evaluator.disclosure(question.label(), question.requester());
  }

  boolean isAllowed(PeerWorld.Question question) {
    return PeerRule.actions(disclosure(question)).anyMatch(question.action()::equals);
  }
}
