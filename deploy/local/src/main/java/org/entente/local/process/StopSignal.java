// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local.process;

import java.io.IOException;

/** How a part is asked to end. */
public enum StopSignal {
  /** A JVM's orderly shutdown. */
  TERM,
  /** PostgreSQL's fast shutdown: it rolls back what is open and does not wait for its clients. */
  INT;

  void send(ProcessHandle process) {
    if (this == TERM) {
      process.destroy();
      return;
    }
    try {
      // Java sends no SIGINT; kill is built into every shell.
      new ProcessBuilder("sh", "-c", "kill -s %s %d".formatted(name(), process.pid()))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      process.destroy();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroy();
    }
  }
}
