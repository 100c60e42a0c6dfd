// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.enforcement;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.entente.kit.problem.CommonProblem;
import org.entente.kit.problem.ProblemException;

/**
 * The answers that this replica has begun and not yet sent, each with the policy version that it
 * was begun under.
 */
@Singleton
public class AnswersInFlight {

  private final Outlets outlets;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition fewer = lock.newCondition();
  private final Set<Answer> answers = new HashSet<>();
  private boolean ended;

  AnswersInFlight(Outlets outlets) {
    this.outlets = outlets;
  }

  /** For work of which nothing leaves. */
  public static AnswersInFlight withoutRequests() {
    return new AnswersInFlight(Outlets.NONE);
  }

  /**
   * One answer to the request of this thread. It is in flight until it was sent or cut; if there is
   * no request, until it is closed.
   */
  public final class Answer implements AutoCloseable {

    private final long version;
    private final boolean toPartner;
    private final Optional<Outlet> outlet;

    private Answer(long version, boolean toPartner, Optional<Outlet> outlet) {
      this.version = version;
      this.toPartner = toPartner;
      this.outlet = outlet;
    }

    /** Nothing was read under this version, so nothing of it leaves. */
    public void abandon() {
      over(this);
    }

    /** What was read is now the response's; the answer stays in flight until that has left. */
    @Override
    public void close() {
      if (outlet.isEmpty()) {
        over(this);
      }
    }
  }

  /**
   * Begins an answer under this version. To be called before the transaction that it is read in.
   *
   * <p>INVARIANT: whatever reads under an older version is in this register before the newer one is
   * committed; so who sees the newer one, and then none here that is older, has seen the last.
   */
  public Answer begin(long version, boolean toPartner) {
    Optional<Outlet> outlet = outlets.ofThisRequest();
    Answer answer = new Answer(version, toPartner, outlet);
    lock.lock();
    try {
      if (ended) {
        throw new ProblemException(CommonProblem.UNAVAILABLE);
      }
      answers.add(answer);
    } finally {
      lock.unlock();
    }
    outlet.ifPresent(connection -> connection.whenSent(() -> over(answer)));
    return answer;
  }

  private void over(Answer answer) {
    lock.lock();
    try {
      if (answers.remove(answer)) {
        fewer.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until no answer begun under an older version is in flight; cuts those to partners that
   * still are after this time. What the agency's own people see depends on no version, so theirs
   * are waited for no longer, and left alone.
   *
   * @return whether there is none to a partner any more; one that cannot be cut may take longer
   */
  boolean settle(long version, Duration patience) throws InterruptedException {
    Predicate<Answer> older = answer -> answer.version < version;
    if (await(older, patience)) {
      return true;
    }
    Predicate<Answer> late = older.and(answer -> answer.toPartner);
    cut(late);
    return await(late, patience);
  }

  /**
   * Waits until those answers to partners that have begun by now are sent; cuts those that still
   * are not after this time. For what takes effect with a commit that this replica has just seen:
   * an answer that begins from here on is read after it.
   *
   * @return whether none of them is in flight any more
   */
  boolean settleBegun(Duration patience) throws InterruptedException {
    Set<Answer> begun;
    lock.lock();
    try {
      begun = answers.stream().filter(answer -> answer.toPartner).collect(Collectors.toSet());
    } finally {
      lock.unlock();
    }
    if (await(begun::contains, patience)) {
      return true;
    }
    cut(begun::contains);
    return await(begun::contains, patience);
  }

  /** Whether no answer begun under an older version is in flight. */
  public boolean isSettled(long version) {
    lock.lock();
    try {
      return answers.stream().noneMatch(answer -> answer.version < version);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Begins no answer any more, and lets those in flight leave or cuts them.
   *
   * @return whether there is none any more
   */
  boolean end(Duration patience) throws InterruptedException {
    lock.lock();
    try {
      ended = true;
    } finally {
      lock.unlock();
    }
    return settle(Long.MAX_VALUE, patience);
  }

  /** Cuts every answer that is on its way to a partner. */
  void cutPartners() {
    cut(answer -> answer.toPartner);
  }

  private boolean await(Predicate<Answer> which, Duration most) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = most.toNanos();
      while (answers.stream().anyMatch(which)) {
        if (left <= 0) {
          return false;
        }
        left = fewer.awaitNanos(left);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  private void cut(Predicate<Answer> which) {
    List<Answer> late;
    lock.lock();
    try {
      late = answers.stream().filter(which).toList();
    } finally {
      lock.unlock();
    }
    late.forEach(answer -> answer.outlet.ifPresent(Outlet::cut));
  }
}
