// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local.process;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Several steps at the same time; the first that fails interrupts the others. */
public final class Together {

  /** A step that may wait. */
  @FunctionalInterface
  public interface Step {
    /** Does it. */
    void run() throws InterruptedException;
  }

  private Together() {}

  /** Returns when all are done, or throws what the first failing one threw. */
  public static void run(Collection<Step> steps) throws InterruptedException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      ExecutorCompletionService<Void> done = new ExecutorCompletionService<>(threads);
      List<Future<Void>> all = new ArrayList<>();
      for (Step step : steps) {
        all.add(
            done.submit(() -> {
              step.run();
              return null;
            }));
      }
      try {
        for (int finished = 0; finished < all.size(); finished++) {
          done.take().get();
        }
      } catch (ExecutionException e) {
        throw e.getCause() instanceof RuntimeException failure
            ? failure
            : new IllegalStateException(e.getCause());
      } finally {
        all.forEach(step -> step.cancel(true));
      }
    }
  }
}
