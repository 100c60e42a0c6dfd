// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local.process;

import java.time.Instant;
import java.util.Optional;

/**
 * A process that can be found again later, also by another launcher: a pid alone may have gone to a
 * stranger in the meantime.
 *
 * @param pid as the operating system knows it
 * @param startedAt the operating system's word, to the resolution that it keeps
 */
public record ProcessMark(long pid, Instant startedAt) {

  /** The mark of a running process. */
  public static ProcessMark of(ProcessHandle handle) {
    return new ProcessMark(handle.pid(), handle.info().startInstant().orElse(Instant.EPOCH));
  }

  /** The process, while it lives. */
  public Optional<ProcessHandle> find() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(handle -> handle.info().startInstant().orElse(Instant.EPOCH).equals(startedAt));
  }

  /** Whether it still runs. */
  public boolean alive() {
    return find().isPresent();
  }
}
