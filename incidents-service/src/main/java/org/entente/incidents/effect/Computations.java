// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.effect;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.Dependent;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.entente.kit.problem.CommonProblem;
import org.entente.kit.problem.ProblemException;

/**
 * Where the long computations about whole policies are done: one at a time, on a thread of their
 * own, so that an officer's large question does not hold up partners' reads. Whoever injects it has
 * one for itself: a look for doubtful rules does not hold up the confirmation of a revocation.
 */
@Dependent
public class Computations {

  private static final int MOST_WAITING = 8;
  private static final int LONGEST_SECONDS = 30;

  private final ExecutorService worker =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(MOST_WAITING),
          Thread.ofPlatform().name("computations").daemon().factory());

  /** Does the work; ends the request with 503 when too many wait, or it takes too long. */
  public <T> T run(Callable<T> work) {
    Future<T> future;
    try {
      future = worker.submit(work);
    } catch (RejectedExecutionException e) {
      throw new ProblemException(CommonProblem.UNAVAILABLE);
    }
    try {
      return future.get(LONGEST_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      future.cancel(true);
      throw new ProblemException(CommonProblem.UNAVAILABLE);
    } catch (InterruptedException e) {
      future.cancel(true);
      Thread.currentThread().interrupt();
      throw new ProblemException(CommonProblem.UNAVAILABLE);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  @PreDestroy
  void stop() {
    worker.shutdownNow();
  }
}
