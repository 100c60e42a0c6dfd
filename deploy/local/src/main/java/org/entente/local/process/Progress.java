// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local.process;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Lines for the person who waits, each with the seconds since the beginning. */
public final class Progress {

  private final PrintStream out;
  private final long begin = System.nanoTime();

  /** Begins to count now. */
  public Progress(PrintStream out) {
    this.out = out;
  }

  /** Says what has been reached. */
  public void say(String line) {
    out.printf(Locale.ROOT, "%6.1f s  %s%n", elapsed().toMillis() / 1000.0, line);
    out.flush();
  }

  /** Since the beginning. */
  public Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - begin);
  }
}
