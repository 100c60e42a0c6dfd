// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy.lint;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.entente.policy.Disclosure;
import org.entente.policy.Federation;
import org.entente.policy.Label;
import org.entente.policy.Moment;
import org.entente.policy.Policy;
import org.entente.policy.PolicyEvaluator;
import org.entente.policy.Reading;
import org.entente.policy.Removals;
import org.entente.policy.Requester;
import org.entente.policy.Rule;

/** Tries examples out, at a moment when the rule in question is in force. */
final class Examples {

  /** Each remembers the policy for every partner. */
  private static final int MOST_EVALUATORS = 4;

  private final Policy policy;
  private final Federation pinned;
  private final Instant now;
  private final Map<Instant, PolicyEvaluator> evaluators = new HashMap<>();

  Examples(Policy policy, Federation pinned, Instant now) {
    this.policy = policy;
    this.pinned = pinned;
    this.now = now;
  }

  private Moment moment(Rule rule) {
    Instant when = rule.validity().from().filter(from -> from.isAfter(now)).orElse(now);
    return new Moment(when, Duration.ZERO);
  }

  boolean applies(Rule rule, Witness witness) {
    return reading(rule, witness.requester()).applies(rule, witness.label());
  }

  private Reading reading(Rule rule, Requester requester) {
    return Reading.of(policy.originator(), pinned, Removals.NONE, moment(rule), requester);
  }

  /** What the requester sees of the label while the rule is in force. */
  Disclosure decided(Rule rule, Label label, Requester requester) {
    Moment moment = moment(rule);
    if (evaluators.size() > MOST_EVALUATORS) {
      evaluators.clear();
    }
    return evaluators
        .computeIfAbsent(
            moment.now(), _ -> PolicyEvaluator.of(policy, pinned, Removals.NONE, moment))
        .disclosure(label, requester);
  }
}
