// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.draft;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.entente.kit.problem.CommonProblem;
import org.entente.kit.problem.ProblemException;
import org.entente.policy.Federation;
import org.entente.policy.Policy;
import org.entente.policy.lint.Lint;
import org.entente.policy.lint.LintFinding;
import org.entente.policy.snapshot.PolicyProposal;
import org.entente.sharing.policy.PolicyEditor;

/**
 * Looks for doubtful rules in a policy, as it would be pinned now. It knows no record.
 *
 * <p>Thousands of rules keep a core busy for seconds. That is done on one thread of its own, which
 * the system shares out fairly: on the virtual threads of requests it would hold up leases.
 */
@Singleton
class DraftLint {

  private static final int MOST_WAITING = 8;
  private static final long LONGEST_SECONDS = 20;

  private final PolicyEditor policies;
  private final Clock clock;
  private final ThreadPoolExecutor worker =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(MOST_WAITING),
          Thread.ofPlatform().daemon().name("policy-lint").factory());

  DraftLint(PolicyEditor policies, Clock clock) {
    this.policies = policies;
    this.clock = clock;
  }

  @PreDestroy
  void stop() {
    worker.shutdownNow();
  }

  LintAnswer of(Policy policy) {
    PolicyProposal pinned = policies.document(policy);
    Future<List<LintFinding>> findings = submit(policy, pinned.federation());
    try {
      return LintAnswer.from(findings.get(LONGEST_SECONDS, TimeUnit.SECONDS));
    } catch (TimeoutException e) {
      // If it still waits for its turn, it need not begin.
      findings.cancel(true);
      throw new ProblemException(CommonProblem.UNAVAILABLE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProblemException(CommonProblem.UNAVAILABLE);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a policy that was read can be linted", e.getCause());
    }
  }

  private Future<List<LintFinding>> submit(Policy policy, Federation pinned) {
    try {
      return worker.submit(() -> Lint.of(policy, pinned, clock.instant()));
    } catch (RejectedExecutionException e) {
      throw new ProblemException(CommonProblem.UNAVAILABLE);
    }
  }
}
