// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.entente.local.process.ProcessMark;
import org.entente.local.state.FileMutex;
import org.entente.local.state.StateDirectory;

/** Which launcher runs this federation, and how far it has come. */
final class LauncherBook {

  enum Phase {
    STARTING,
    READY
  }

  /**
   * A launcher.
   *
   * @param process its process
   * @param phase how far it has come
   */
  record Entry(ProcessMark process, Phase phase) {}

  private static final ObjectMapper JSON = new ObjectMapper();

  private final StateDirectory state;

  LauncherBook(StateDirectory state) {
    this.state = state;
  }

  /** The right to be the launcher, until this process ends. */
  Optional<FileMutex> claim() {
    return FileMutex.tryAcquire(state.run().resolve("launcher.lock"));
  }

  void write(Phase phase) {
    ProcessMark mark = ProcessMark.of(ProcessHandle.current());
    ObjectNode entry = JSON.createObjectNode();
    entry.put("pid", mark.pid());
    entry.put("startedAt", mark.startedAt().toString());
    entry.put("phase", phase.name());
    StateDirectory.writePrivately(file(), entry.toString());
  }

  /** The launcher that runs now. */
  Optional<Entry> running() {
    if (!Files.exists(file())) {
      return Optional.empty();
    }
    try {
      JsonNode entry = JSON.readTree(file().toFile());
      ProcessMark mark =
          new ProcessMark(
              entry.path("pid").asLong(), Instant.parse(entry.path("startedAt").asText()));
      return Optional.of(new Entry(mark, Phase.valueOf(entry.path("phase").asText())))
          .filter(known -> known.process().alive());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path file() {
    return state.run().resolve("launcher.json");
  }
}
