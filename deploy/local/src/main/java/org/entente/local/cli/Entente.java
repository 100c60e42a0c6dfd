// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local.cli;

import java.nio.file.Path;
import org.entente.local.state.LaunchFailure;
import org.entente.local.state.ProjectDirectory;
import org.entente.local.state.StateDirectory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command line. */
@Command(
    name = "./entente",
    description = "A federation of agencies on this machine, for trying and testing.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      UpCommand.class,
      StatusCommand.class,
      DownCommand.class,
      ResetCommand.class,
      TokenCommand.class,
      CallCommand.class,
      ImportCommand.class,
      ExportCommand.class,
      PolicyCommand.class,
      ConfirmCommand.class,
    },
    footer = {
      "  test [--nightly]  runs everything that must pass",
    })
public final class Entente implements Runnable {

  /** System property, set from the environment variable ENTENTE_STATE. */
  private static final String STATE = "entente.state";

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "shows this")
  @SuppressWarnings("UnusedVariable") // picocli reads it
  private boolean help;

  private Entente() {}

  /** Carries out the arguments and returns the exit status. */
  public static int run(String[] arguments) {
    return new CommandLine(new Entente())
        // A body given as @FILE is the body, not more arguments.
        .setExpandAtFiles(false)
        .setExecutionExceptionHandler((failure, commandLine, parsed) -> {
          if (failure instanceof LaunchFailure) {
            commandLine.getErr().println("entente: " + failure.getMessage());
          } else {
            failure.printStackTrace(commandLine.getErr());
          }
          return 1;
        })
        .execute(arguments);
  }

  @Override
  public void run() {
    CommandLine.usage(new Entente(), System.out);
  }

  static StateDirectory state() {
    String given = System.getProperty(STATE, "");
    return new StateDirectory(
        given.isEmpty() ? ProjectDirectory.find().root().resolve(".entente") : Path.of(given));
  }
}
