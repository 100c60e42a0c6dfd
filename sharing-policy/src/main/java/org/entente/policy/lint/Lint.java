// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy.lint;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.entente.policy.Federation;
import org.entente.policy.Label;
import org.entente.policy.Moment;
import org.entente.policy.Policy;
import org.entente.policy.RuleId;

/**
 * Looks for rules that are doubtful. What it says is so; what cannot be found out quickly it leaves
 * unsaid.
 */
public final class Lint {

  private Lint() {}

  /** What can be said from the policy alone, by the order of the rules. */
  public static List<LintFinding> of(Policy policy, Federation pinned, Instant now) {
    Objects.requireNonNull(now, "now must not be null");
    Ruling ruling = Ruling.of(policy, pinned);
    Examples examples = new Examples(policy, pinned, now);
    List<LintFinding> findings = new ArrayList<>();
    findings.addAll(new TimeLint(now).findings(policy));
    findings.addAll(new EffectLint(ruling, examples, now).findings());
    findings.addAll(new AgreementLint(ruling, examples, pinned).findings());
    findings.addAll(new ReadingLint(ruling, examples).findings());
    return inOrder(policy, findings);
  }

  /**
   * The rules that apply to none of these labels, for no pinned partner, purpose or clearance.
   * Rules that are not in force at the moment are left out.
   *
   * @param labels of the records there are
   */
  public static List<LintFinding> neverUsed(
      Policy policy, Federation pinned, Moment moment, Collection<Label> labels) {
    return new UsageLint(policy, pinned, moment, labels).findings();
  }

  private static List<LintFinding> inOrder(Policy policy, List<LintFinding> findings) {
    Map<RuleId, Integer> places = new HashMap<>();
    policy.rules().forEach(rule -> places.put(rule.id(), places.size()));
    return findings.stream()
        .sorted(
            Comparator.comparing((LintFinding finding) -> places.get(finding.rule()))
                .thenComparing(LintFinding::kind))
        .toList();
  }
}
