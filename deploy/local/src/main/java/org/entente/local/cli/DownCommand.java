// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local.cli;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.entente.local.process.PartBook;
import org.entente.local.state.StateDirectory;
import picocli.CommandLine.Command;

/** Stops what {@code up} started, whether or not its launcher still lives. */
@Command(name = "down", description = "stops the federation; its data stay")
final class DownCommand implements Callable<Integer> {

  private static final Duration LIMIT = Duration.ofMinutes(2);

  @Override
  public Integer call() {
    System.out.println(stop(Entente.state()) ? "stopped" : "nothing runs here");
    return 0;
  }

  /** Returns when no process is left; whether there was one. */
  static boolean stop(StateDirectory state) {
    if (!state.exists()) {
      return false;
    }
    Optional<ProcessHandle> launcher =
        new LauncherBook(state).running().flatMap(entry -> entry.process().find());
    launcher.ifPresent(process -> {
      process.destroy();
      try {
        process.onExit().orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
      } catch (CompletionException e) {
        // It hangs: end it hard, its parts are ended below.
        process.destroyForcibly();
      }
    });
    int leftovers = PartBook.of(state).stopLeftovers();
    if (leftovers > 0) {
      StateDirectory.delete(state.federationFile());
    }
    return launcher.isPresent() || leftovers > 0;
  }
}
