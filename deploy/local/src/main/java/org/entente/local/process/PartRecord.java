// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local.process;

import java.nio.file.Path;

/**
 * A part as it is written down for other launchers.
 *
 * @param name such as {@code gateway}
 * @param process while it ran
 * @param stopSignal how it is asked to end
 * @param readiness the address that answers 200 while it is ready; empty for none
 * @param log where its output goes
 */
public record PartRecord(
    String name, ProcessMark process, StopSignal stopSignal, String readiness, Path log) {

  static PartRecord of(Part part) {
    return new PartRecord(
        part.name(),
        part.mark(),
        part.command().stopSignal(),
        part.command().readiness().map(Object::toString).orElse(""),
        part.log());
  }

  /** Ends the process if it still runs. */
  public void stop() {
    process.find().ifPresent(handle -> Part.stop(handle, stopSignal));
  }
}
