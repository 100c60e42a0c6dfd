// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.draft;

import jakarta.inject.Singleton;
import java.time.Clock;
import org.entente.policy.Policy;
import org.entente.policy.lint.Lint;
import org.entente.policy.snapshot.PolicyProposal;
import org.entente.sharing.policy.PolicyEditor;

/** Looks for doubtful rules in a policy, as it would be pinned now. It knows no record. */
@Singleton
class DraftLint {

  private final PolicyEditor policies;
  private final Clock clock;

  DraftLint(PolicyEditor policies, Clock clock) {
    this.policies = policies;
    this.clock = clock;
  }

  LintAnswer of(Policy policy) {
    PolicyProposal pinned = policies.document(policy);
    return LintAnswer.from(Lint.of(policy, pinned.federation(), clock.instant()));
  }
}
