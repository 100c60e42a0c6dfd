// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.enforcement;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Cuts what is still on its way to partners when the lease ends and no other has come. */
@Singleton
public class LeaseEnd {

  private final AnswersInFlight answers;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("lease-end").factory());
  private @Nullable ScheduledFuture<?> pending;

  LeaseEnd(AnswersInFlight answers) {
    this.answers = answers;
  }

  /** The lease is good for so long from now. */
  public synchronized void moveTo(Duration remaining) {
    if (pending != null) {
      pending.cancel(false);
    }
    pending = timer.schedule(answers::cutPartners, remaining.toNanos(), TimeUnit.NANOSECONDS);
  }

  @PreDestroy
  void stop() {
    timer.shutdownNow();
  }
}
