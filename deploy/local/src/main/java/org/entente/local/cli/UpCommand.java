// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local.cli;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.entente.local.federation.FederationSettings;
import org.entente.local.federation.LocalFederation;
import org.entente.local.process.Progress;
import org.entente.local.state.FederationFile;
import org.entente.local.state.FileMutex;
import org.entente.local.state.ProjectDirectory;
import org.entente.local.state.StateDirectory;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts the federation and, unless detached, stays until Ctrl-C. */
@Command(name = "up", description = "starts the federation; Ctrl-C stops it")
final class UpCommand implements Callable<Integer> {

  @Option(names = "--detach", description = "return when it is ready; ./entente down stops it")
  private boolean detach;

  @Option(
      names = "--agencies",
      split = ",",
      paramLabel = "AGENCY",
      description = "only these; the first start decides")
  private List<String> agencies = List.of();

  @Option(names = "--port", description = "the gateway's port")
  private @Nullable Integer port;

  @Option(names = "--in-background", hidden = true)
  private boolean inBackground;

  @Override
  public Integer call() throws InterruptedException {
    StateDirectory state = Entente.state();
    state.create();
    LauncherBook book = new LauncherBook(state);
    Optional<LauncherBook.Entry> running = book.running();
    if (running.isPresent()) {
      return tell(running.get(), state);
    }
    if (detach) {
      int status = new Background(state, book).start(arguments());
      if (status == 0) {
        Summary.of(FederationFile.read(state)).print(System.out);
      }
      return status;
    }
    Optional<FileMutex> claim = book.claim();
    if (claim.isEmpty()) {
      System.err.println("entente: another launcher starts this federation at this moment");
      return 1;
    }
    return stay(state, book);
  }

  private static int tell(LauncherBook.Entry running, StateDirectory state) {
    return switch (running.phase()) {
      case STARTING -> {
        System.err.println("entente: it is being started by pid " + running.process().pid());
        yield 1;
      }
      case READY -> {
        System.out.println("it runs already");
        Summary.of(FederationFile.read(state)).print(System.out);
        yield 0;
      }
    };
  }

  private int stay(StateDirectory state, LauncherBook book) throws InterruptedException {
    book.write(LauncherBook.Phase.STARTING);
    Progress progress = new Progress(System.out);
    LocalFederation federation =
        new LocalFederation(
            new FederationSettings(
                ProjectDirectory.find(),
                state,
                agencies,
                port == null ? OptionalInt.empty() : OptionalInt.of(port),
                true),
            progress,
            part -> {
              progress.say(part.failure().getMessage());
              progress.say("the others go on; ./entente up starts it again after ./entente down");
            });
    Thread stop =
        new Thread(
            () -> {
              if (!federation.parts().all().isEmpty()) {
                progress.say("stopping");
                federation.close();
                progress.say("stopped");
              }
            },
            "stop");
    Runtime.getRuntime().addShutdownHook(stop);
    federation.start();
    book.write(LauncherBook.Phase.READY);
    progress.say("ready");
    if (!inBackground) {
      Summary.of(federation.file()).print(System.out);
      System.out.println("Ctrl-C stops it.");
    }
    new CountDownLatch(1).await();
    return 0;
  }

  private List<String> arguments() {
    List<String> arguments = new java.util.ArrayList<>(List.of("up", "--in-background"));
    if (!agencies.isEmpty()) {
      arguments.add("--agencies=" + String.join(",", agencies));
    }
    if (port != null) {
      arguments.add("--port=" + port);
    }
    return arguments;
  }
}
