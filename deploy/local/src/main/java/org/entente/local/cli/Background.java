// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local.cli;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.entente.local.state.LaunchFailure;
import org.entente.local.state.StateDirectory;

/** A launcher of its own that goes on when this one has returned. */
final class Background {

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

  private final StateDirectory state;
  private final LauncherBook book;

  Background(StateDirectory state, LauncherBook book) {
    this.state = state;
    this.book = book;
  }

  /** Starts it, shows what it says, and returns 0 when the federation is ready. */
  int start(List<String> arguments) throws InterruptedException {
    Path log = state.logs().resolve("launcher.log");
    StateDirectory.writePrivately(log, "");
    Process launcher = launch(arguments, log);
    // Whoever interrupts the wait wants no federation.
    Thread stop = new Thread(launcher::destroy, "stop");
    Runtime.getRuntime().addShutdownHook(stop);
    try (RandomAccessFile shown = new RandomAccessFile(log.toFile(), "r")) {
      while (launcher.isAlive() && !ready(launcher)) {
        show(shown);
        Thread.sleep(BETWEEN_LOOKS);
      }
      show(shown);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      if (launcher.isAlive()) {
        Runtime.getRuntime().removeShutdownHook(stop);
      }
    }
    return launcher.isAlive() ? 0 : launcher.exitValue();
  }

  private boolean ready(Process launcher) {
    return book.running()
        .filter(entry -> entry.process().pid() == launcher.pid())
        .filter(entry -> entry.phase() == LauncherBook.Phase.READY)
        .isPresent();
  }

  private static Process launch(List<String> arguments, Path log) {
    List<String> command = new ArrayList<>();
    command.add("setsid");
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add("org.entente.local.Main");
    command.addAll(arguments);
    try {
      return new ProcessBuilder(command)
          .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
          .start();
    } catch (IOException e) {
      throw new LaunchFailure("the launcher cannot be started: " + e.getMessage(), e);
    }
  }

  private static void show(RandomAccessFile log) throws IOException {
    byte[] bytes = new byte[(int) (log.length() - log.getFilePointer())];
    log.readFully(bytes);
    System.out.write(bytes);
    System.out.flush();
  }
}
