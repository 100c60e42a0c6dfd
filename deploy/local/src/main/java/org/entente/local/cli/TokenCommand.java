// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local.cli;

import java.util.concurrent.Callable;
import org.entente.local.client.GatewayClient;
import org.entente.local.state.FederationFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints a new access token. */
@Command(name = "token", description = "signs in and prints the access token")
final class TokenCommand implements Callable<Integer> {

  @Parameters(paramLabel = "NAME", description = "such as deu-ct-analyst or deu-ct-system")
  private String name = "";

  @Override
  public Integer call() {
    FederationFile federation = FederationFile.read(Entente.state());
    System.out.println(new GatewayClient(federation).accessToken(name));
    return 0;
  }
}
