// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.entente.local.state.LaunchFailure;

/** A running process of the federation. */
public final class Part {

  private static final Duration GRACE = Duration.ofSeconds(20);
  private static final Duration CHILD_GRACE = Duration.ofSeconds(1);
  private static final int LOG_LINES = 20;

  private final PartCommand command;
  private final Process process;
  private final Path log;
  private final ProcessMark mark;
  // Earlier runs wrote what stands before it.
  private final long logBegin;
  private volatile boolean stopping;

  private Part(PartCommand command, Process process, Path log, long logBegin) {
    this.command = command;
    this.process = process;
    this.log = log;
    this.logBegin = logBegin;
    this.mark = ProcessMark.of(process.toHandle());
  }

  static Part start(PartCommand command, Path log) {
    ProcessBuilder builder =
        new ProcessBuilder(command.detached())
            .directory(command.directory().toFile())
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(command.environment());
    long logBegin = log.toFile().length();
    try {
      return new Part(command, builder.start(), log, logBegin);
    } catch (IOException e) {
      throw new LaunchFailure(
          "the %s cannot be started: %s".formatted(command.name(), e.getMessage()), e);
    }
  }

  /** Such as {@code gateway}. */
  public String name() {
    return command.name();
  }

  /** What was started. */
  public PartCommand command() {
    return command;
  }

  /** Its process. */
  public ProcessMark mark() {
    return mark;
  }

  /** Where its output goes. */
  public Path log() {
    return log;
  }

  /** Whether it runs. */
  public boolean alive() {
    return process.isAlive();
  }

  /** Whether somebody asked it to end. */
  public boolean stopping() {
    return stopping;
  }

  /** Completes when it has ended. */
  public CompletableFuture<Process> ended() {
    return process.onExit();
  }

  /** Waits until it has ended by itself and returns its exit status. */
  public int await() throws InterruptedException {
    return process.waitFor();
  }

  /** Asks it to end, and insists when it does not. */
  public void stop() {
    stopping = true;
    stop(process.toHandle(), command.stopSignal());
  }

  /** Ends it as a power cut would. */
  public void kill() {
    stopping = true;
    List<ProcessHandle> children = process.descendants().toList();
    process.destroyForcibly();
    awaitEnd(process.toHandle(), GRACE);
    // PostgreSQL does not start again while a worker of the last one still holds its memory.
    children.forEach(child -> awaitEnd(child, GRACE));
  }

  /** What to tell when it ended though nobody asked it to. */
  public LaunchFailure failure() {
    return new LaunchFailure(
        "the %s ended with status %d; the last lines of %s:%n%s"
            .formatted(
                name(),
                process.exitValue(),
                log,
                String.join(System.lineSeparator(), lastLines())));
  }

  /** The end of its log. */
  public List<String> lastLines() {
    return LogTail.last(log, logBegin, LOG_LINES);
  }

  static void stop(ProcessHandle process, StopSignal signal) {
    List<ProcessHandle> children = process.descendants().toList();
    signal.send(process);
    if (!awaitEnd(process, GRACE)) {
      process.destroyForcibly();
      awaitEnd(process, GRACE);
    }
    // PostgreSQL's workers end by themselves once their postmaster is gone, but not at once.
    for (ProcessHandle child : children) {
      if (!awaitEnd(child, CHILD_GRACE)) {
        child.destroyForcibly();
        awaitEnd(child, GRACE);
      }
    }
  }

  private static boolean awaitEnd(ProcessHandle process, Duration most) {
    try {
      process.onExit().get(most.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
