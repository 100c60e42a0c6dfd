// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local.cli;

import java.util.concurrent.Callable;
import org.entente.local.state.StateDirectory;
import picocli.CommandLine.Command;

/** Stops the federation and drops its data, keys and logs. */
@Command(name = "reset", description = "stops the federation and drops its data")
final class ResetCommand implements Callable<Integer> {

  @Override
  public Integer call() {
    StateDirectory state = Entente.state();
    DownCommand.stop(state);
    state.delete();
    System.out.println("dropped " + state.root());
    return 0;
  }
}
