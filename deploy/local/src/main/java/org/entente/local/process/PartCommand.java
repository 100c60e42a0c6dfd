// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local.process;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What to run as one part of the federation.
 *
 * @param name such as {@code gateway} or {@code incidents-fra-ct}; also names its log
 * @param command program and arguments; never a secret, since every user of the machine can list
 *     them
 * @param environment added to the launcher's own
 * @param directory to run in
 * @param stopSignal how it is asked to end
 * @param readiness answers 200 when the part is ready; none if something else tells
 */
public record PartCommand(
    String name,
    List<String> command,
    Map<String, String> environment,
    Path directory,
    StopSignal stopSignal,
    Optional<URI> readiness) {

  // A session of its own: Ctrl-C in the terminal reaches the launcher alone, which then stops the
  // parts in their order.
  private static final List<String> OWN_SESSION = List.of("setsid");

  /** Copies what can change. */
  public PartCommand {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  /** The command as it is run, in a session of its own. */
  List<String> detached() {
    List<String> all = new ArrayList<>(OWN_SESSION);
    all.addAll(command);
    return all;
  }

  @Override
  public String toString() {
    return "PartCommand[" + name + "]";
  }
}
