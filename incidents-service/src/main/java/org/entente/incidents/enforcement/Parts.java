// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.enforcement;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.entente.kit.problem.CommonProblem;
import org.entente.kit.problem.ProblemException;

/** One answer that leaves part by part. */
public final class Parts implements Outlet {

  private final RequestOutlet request;
  private final Limits limits;
  private final List<Runnable> waiting = new ArrayList<>();
  private boolean over;

  /**
   * How long an answer may take.
   *
   * @param until after this no part is sent any more
   * @param perPart how long one part may take to leave
   */
  record Limits(Instant until, Duration perPart, Clock clock) {}

  Parts(RequestOutlet request, Limits limits) {
    this.request = request;
    this.limits = limits;
    request.whenSent(this::end);
  }

  /** What sends the parts of an answer. */
  public interface Sending {
    void run() throws IOException;
  }

  /**
   * Sends the parts. Whatever breaks that off cuts the connection before it is told: an orderly end
   * would look like the end of the answer, and a problem would stand in the midst of it.
   */
  public void whole(Sending sending) throws IOException {
    boolean done = false;
    try {
      sending.run();
      done = true;
    } finally {
      if (!done) {
        cut();
      }
    }
  }

  /** Ends the answer where the caller's token is over: to be asked before a part is read. */
  public void requireInTime() {
    if (limits.clock().instant().isAfter(limits.until())) {
      throw new ProblemException(CommonProblem.UNAVAILABLE);
    }
  }

  /** Sends a part that is decided and logged. It has to leave soon, or the answer is cut. */
  public void send(byte[] part, OutputStream out) throws IOException {
    requireInTime();
    Runnable left = request.cutAfter(limits.perPart());
    try {
      out.write(part);
      out.flush();
    } finally {
      request.whenFlushed(left);
    }
    sent();
  }

  @Override
  public void whenSent(Runnable sent) {
    synchronized (waiting) {
      if (!over) {
        waiting.add(sent);
        return;
      }
    }
    sent.run();
  }

  /**
   * Tells when the last part has left, or nothing more can. Told once, also when it is so already.
   */
  public void whenOver(Runnable told) {
    request.whenSent(told);
  }

  /** All that was read so far has been written, or nothing of it will be. */
  public void sent() {
    List<Runnable> written = taken(false);
    if (!written.isEmpty()) {
      request.whenFlushed(() -> written.forEach(Runnable::run));
    }
  }

  @Override
  public void cut() {
    request.cut();
  }

  private void end() {
    taken(true).forEach(Runnable::run);
  }

  private List<Runnable> taken(boolean last) {
    synchronized (waiting) {
      over |= last;
      List<Runnable> all = List.copyOf(waiting);
      waiting.clear();
      return all;
    }
  }
}
