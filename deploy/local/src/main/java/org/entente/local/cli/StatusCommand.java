// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.entente.local.process.LogTail;
import org.entente.local.process.PartBook;
import org.entente.local.process.PartRecord;
import org.entente.local.process.Parts;
import org.entente.local.state.FederationFile;
import org.entente.local.state.StateDirectory;
import picocli.CommandLine.Command;

/** Shows every part; exit status 0 when all are ready, 1 when one is not, 3 when none runs. */
@Command(name = "status", description = "shows each part, and the accounts")
final class StatusCommand implements Callable<Integer> {

  private static final int LOG_LINES = 5;
  private static final int NOTHING_RUNS = 3;

  @Override
  public Integer call() {
    StateDirectory state = Entente.state();
    List<PartRecord> parts = PartBook.of(state).read();
    Optional<LauncherBook.Entry> launcher = new LauncherBook(state).running();
    if (parts.isEmpty() && launcher.isEmpty()) {
      System.out.println("nothing runs here");
      return NOTHING_RUNS;
    }
    Parts probe = new Parts(state, part -> {});
    boolean complete =
        launcher.filter(entry -> entry.phase() == LauncherBook.Phase.READY).isPresent();
    System.out.printf(
        "launcher %s%n",
        launcher
            .map(entry -> "%s, pid %d".formatted(word(entry.phase()), entry.process().pid()))
            .orElse("is gone: ./entente down ends what it left"));
    System.out.printf("%-20s %-10s %8s %10s%n", "part", "state", "pid", "memory");
    for (PartRecord part : parts) {
      PartState now = stateOf(part, probe);
      System.out.printf(
          "%-20s %-10s %8d %7d MB%n",
          part.name(), now.word(), part.process().pid(), megabytes(part));
      if (now == PartState.ENDED) {
        LogTail.last(part.log(), LOG_LINES).forEach(line -> System.out.println("    " + line));
      }
      complete &= now == PartState.READY;
    }
    if (Files.exists(state.federationFile())) {
      Summary.of(FederationFile.read(state)).print(System.out);
    }
    return complete ? 0 : 1;
  }

  private enum PartState {
    READY,
    UNREADY,
    ENDED;

    private String word() {
      return switch (this) {
        case READY -> "ready";
        case UNREADY -> "not ready";
        case ENDED -> "ended";
      };
    }
  }

  private static PartState stateOf(PartRecord part, Parts probe) {
    if (!part.process().alive()) {
      return PartState.ENDED;
    }
    return part.readiness().isEmpty() || probe.answers(URI.create(part.readiness()))
        ? PartState.READY
        : PartState.UNREADY;
  }

  private static String word(LauncherBook.Phase phase) {
    return switch (phase) {
      case STARTING -> "starting";
      case READY -> "ready";
    };
  }

  // With its children: PostgreSQL is many processes. What they share is divided among them.
  private static long megabytes(PartRecord part) {
    return part.process()
            .find()
            .map(process ->
                Stream.concat(Stream.of(process), process.descendants())
                    .mapToLong(StatusCommand::kilobytes)
                    .sum())
            .orElse(0L)
        / 1024;
  }

  private static long kilobytes(ProcessHandle process) {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + process.pid() + "/smaps_rollup"))) {
      return lines
          .filter(line -> line.startsWith("Pss:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }
}
