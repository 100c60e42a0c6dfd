// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy.explain;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.entente.policy.Policy;
import org.entente.policy.PolicyEvaluator;

/**
 * The changed policies of one search: the same edits are often tried for one section after another.
 */
final class ChangedPolicies {

  private final Explainer explainer;
  private final Map<List<String>, Policy> policies = new HashMap<>();
  private final Map<Policy, PolicyEvaluator> evaluators = new IdentityHashMap<>();

  ChangedPolicies(Explainer explainer) {
    this.explainer = explainer;
  }

  /**
   * The policy with these edits.
   *
   * @param edits all of them, in one order
   */
  Policy of(List<String> edits, Supplier<Policy> changed) {
    return policies.computeIfAbsent(edits, _ -> changed.get());
  }

  /** The evaluator of one of them, or of the policy as it is. */
  PolicyEvaluator evaluator(Policy policy) {
    return evaluators.computeIfAbsent(policy, explainer::evaluator);
  }
}
