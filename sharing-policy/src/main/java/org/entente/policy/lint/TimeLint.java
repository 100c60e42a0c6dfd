// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy.lint;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.entente.policy.Policy;
import org.entente.policy.Rule;

/** Rules whose time is over, and rules that somebody should look at again. Days are UTC's. */
final class TimeLint {

  private final Instant now;

  TimeLint(Instant now) {
    this.now = now;
  }

  static boolean isExpired(Rule rule, Instant now) {
    return rule.validity().until().filter(until -> !now.isBefore(until)).isPresent();
  }

  List<LintFinding> findings(Policy policy) {
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    List<LintFinding> findings = new ArrayList<>();
    for (Rule rule : policy.rules()) {
      if (isExpired(rule, now)) {
        findings.add(
            LintFinding.of(
                rule.id(),
                LintKind.EXPIRED,
                "it ended at %s".formatted(rule.validity().until().orElseThrow())));
      }
      rule.validity()
          .reviewBy()
          .filter(day -> !day.isAfter(today))
          .map(day ->
              LintFinding.of(
                  rule.id(), LintKind.REVIEW_DUE, "it was to be reviewed by %s".formatted(day)))
          .ifPresent(findings::add);
    }
    return findings;
  }
}
