// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy.lint;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.entente.policy.Rule;
import org.entente.policy.RuleId;

/** All rules of a policy, as they concern one partner. */
final class PartnerRules {

  private final PartnerSpace space;
  private final Map<RuleId, Ruled> rules = new LinkedHashMap<>();

  PartnerRules(PartnerSpace space, List<Rule> rules) {
    this.space = space;
    rules.forEach(rule -> this.rules.put(rule.id(), Ruled.of(rule, space)));
  }

  PartnerSpace space() {
    return space;
  }

  Ruled of(Rule rule) {
    return Objects.requireNonNull(rules.get(rule.id()), "no such rule");
  }

  /** Where the rule applies; nowhere also stands for too long to say. */
  List<Region> regions(Rule rule) {
    return of(rule).regions().orElse(List.of());
  }

  Collection<Ruled> all() {
    return rules.values();
  }
}
