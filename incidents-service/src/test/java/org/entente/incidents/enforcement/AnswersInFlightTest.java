// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.enforcement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.entente.kit.problem.ProblemException;
import org.junit.jupiter.api.Test;

class AnswersInFlightTest {

  private static final Duration AT_ONCE = Duration.ZERO;
  private static final Duration LONG = Duration.ofSeconds(10);

  private final List<FakeOutlet> outlets = new ArrayList<>();
  private final AnswersInFlight answers =
      new AnswersInFlight(() -> {
        FakeOutlet outlet = new FakeOutlet();
        outlets.add(outlet);
        return Optional.of(outlet);
      });

  /** A connection to a reader that takes nothing until told. */
  private static final class FakeOutlet implements Outlet {
    private final List<Runnable> told = new ArrayList<>();
    private boolean cut;

    @Override
    public void whenSent(Runnable sent) {
      told.add(sent);
    }

    @Override
    public void cut() {
      cut = true;
      sent();
    }

    void sent() {
      told.forEach(Runnable::run);
    }
  }

  @Test
  void anAnswerIsInFlightUntilItsLastByteHasLeft() throws InterruptedException {
    // Given an answer of which everything was read
    answers.begin(1, true).close();

    // When
    boolean settled = answers.settle(2, Duration.ofMillis(20));

    // Then it was cut, for it had not left
    assertTrue(settled);
    assertTrue(outlets.getFirst().cut);
  }

  /** Case 57. */
  @Test
  void whoWaitsIsWokenByTheLastOldAnswer() throws Exception {
    // Given
    answers.begin(1, true).close();
    answers.begin(2, true).close();
    CompletableFuture<Boolean> settled = new CompletableFuture<>();
    Thread waiter =
        Thread.ofVirtual()
            .start(() -> {
              try {
                settled.complete(answers.settle(2, LONG));
              } catch (InterruptedException e) {
                settled.completeExceptionally(e);
              }
            });

    // When
    outlets.getFirst().sent();

    // Then the one of the newer version goes on
    assertTrue(settled.get(5, TimeUnit.SECONDS));
    waiter.join();
    assertEquals(List.of(false, false), outlets.stream().map(outlet -> outlet.cut).toList());
  }

  @Test
  void anAnswerToOwnPeopleIsWaitedForAndNotCut() throws InterruptedException {
    // Given
    answers.begin(1, false).close();

    // When
    boolean settled = answers.settle(2, Duration.ofMillis(20));

    // Then
    assertTrue(settled);
    assertFalse(outlets.getFirst().cut);
  }

  @Test
  void nothingWasReadOfAnAbandonedAnswer() throws InterruptedException {
    // Given
    try (AnswersInFlight.Answer answer = answers.begin(1, true)) {
      answer.abandon();
    }

    // When, Then
    assertTrue(answers.settle(2, AT_ONCE));
    assertFalse(outlets.getFirst().cut);
  }

  /** Case C 9. */
  @Test
  void theEndOfTheLeaseCutsPartnersAndNotOwnPeople() {
    // Given
    answers.begin(1, true).close();
    answers.begin(1, false).close();

    // When
    answers.cutPartners();

    // Then
    assertEquals(List.of(true, false), outlets.stream().map(outlet -> outlet.cut).toList());
  }

  @Test
  void workWithoutARequestEndsWithItsTransaction() throws InterruptedException {
    // Given
    AnswersInFlight jobs = AnswersInFlight.withoutRequests();
    AnswersInFlight.Answer job = jobs.begin(1, true);
    assertFalse(jobs.settle(2, AT_ONCE));

    // When
    job.close();

    // Then
    assertTrue(jobs.settle(2, AT_ONCE));
  }

  @Test
  void aReplicaThatStopsBeginsNothingMore() throws InterruptedException {
    // Given
    answers.begin(1, true).close();

    // When
    assertTrue(answers.end(AT_ONCE));

    // Then
    assertTrue(outlets.getFirst().cut);
    assertThrows(ProblemException.class, () -> answers.begin(2, false));
  }
}
