// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.entente.local.client.GatewayClient;
import org.entente.local.client.PolicyChange;
import org.entente.local.state.FederationFile;
import org.entente.local.state.LaunchFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Does all officers' steps, as only a demo can. */
@Command(
    name = "policy",
    description = "proposes a policy as officer 1 and confirms it as all officers needed")
final class PolicyCommand implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "AGENCY")
  private String agency = "";

  @Parameters(index = "1", paramLabel = "FILE", description = "YAML or JSON")
  private Path file = Path.of("");

  @Override
  public Integer call() throws InterruptedException {
    GatewayClient gateway = new GatewayClient(FederationFile.read(Entente.state()));
    String contentType =
        file.toString().endsWith(".json") ? "application/json" : "application/yaml";
    long version = new PolicyChange(gateway, agency).install(text(), contentType);
    System.out.printf("%s enforces version %d%n", agency, version);
    return 0;
  }

  private String text() {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new LaunchFailure("the policy `%s` cannot be read".formatted(file), e);
    }
  }
}
