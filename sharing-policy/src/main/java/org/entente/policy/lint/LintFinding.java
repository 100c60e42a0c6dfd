// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy.lint;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.entente.policy.Label;
import org.entente.policy.RuleId;

/**
 * One doubt about one rule. It is true of the policy and the federation that were looked at; that
 * there is none proves nothing.
 *
 * @param reason in a few words
 * @param example a label that shows it, tried out with the evaluator
 * @param because the other rules that it comes from
 */
public record LintFinding(
    RuleId rule, LintKind kind, String reason, Optional<Label> example, List<RuleId> because) {

  public LintFinding {
    Objects.requireNonNull(rule, "rule must not be null");
    Objects.requireNonNull(kind, "kind must not be null");
    Objects.requireNonNull(reason, "reason must not be null");
    Objects.requireNonNull(example, "example must not be null");
    because = List.copyOf(because);
  }

  static LintFinding of(RuleId rule, LintKind kind, String reason) {
    return new LintFinding(rule, kind, reason, Optional.empty(), List.of());
  }
}
