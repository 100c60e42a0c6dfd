// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.imports;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import org.entente.kit.problem.CommonProblem;
import org.entente.kit.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * A batch's place in the order of commits: it may be written beside the one before, but begins and
 * commits after it.
 */
final class Turn {

  /** What comes before the first batch is done. */
  static final Turn FIRST = new Turn(null);

  static {
    FIRST.begun.countDown();
    FIRST.done.complete(true);
  }

  private final @Nullable Turn before;
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CompletableFuture<Boolean> done = new CompletableFuture<>();

  Turn(@Nullable Turn before) {
    this.before = before;
  }

  /** Does the batch's work on a thread of these. */
  void run(Executor threads, Callable<Boolean> work) {
    threads.execute(() -> {
      try {
        done.complete(work.call());
      } catch (Exception | Error failure) {
        done.completeExceptionally(failure);
      } finally {
        begun.countDown();
      }
    });
  }

  /**
   * Waits until the transaction of the batch before has begun: one that begins later could have to
   * wait, behind somebody else, for this one's, which waits for it.
   */
  void awaitBegun() throws InterruptedException {
    if (before != null) {
      before.begun.await();
    }
  }

  /** The transaction of this batch has begun. */
  void begin() {
    begun.countDown();
  }

  /** Waits until the batch before is committed; false if it is not, and this one must not be. */
  boolean comes() {
    if (before == null) {
      return true;
    }
    try {
      return before.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (RuntimeException failed) {
      return false;
    }
  }

  /** Waits until this batch is committed; false if the import is not running here any more. */
  boolean await() throws InterruptedException {
    try {
      return done.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error failure) {
        throw new IllegalStateException("a batch could not be written", failure);
      }
      throw new ProblemException(CommonProblem.UNAVAILABLE);
    }
  }
}
