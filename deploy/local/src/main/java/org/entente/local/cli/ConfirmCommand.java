// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.entente.local.client.GatewayClient;
import org.entente.local.client.Officer;
import org.entente.local.client.ProposedPolicy;
import org.entente.local.state.FederationFile;
import org.entente.local.state.LaunchFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** One officer's step: no more than she herself could do with a browser. */
@Command(
    name = "confirm",
    description = {
      "as the officer NAME: computes the hashes of a proposal and its preview herself,",
      "signs in anew for just these, confirms, and waits until the policy is enforced"
    })
final class ConfirmCommand implements Callable<Integer> {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Parameters(index = "0", paramLabel = "NAME", description = "such as fra-ct-officer-2")
  private String name = "";

  @Parameters(index = "1", paramLabel = "PROPOSAL", description = "file: the answer to a proposal")
  private Path proposal = Path.of("");

  @Parameters(index = "2", paramLabel = "PREVIEW", description = "file: the answer to a preview")
  private Path preview = Path.of("");

  @Override
  public Integer call() {
    GatewayClient gateway = new GatewayClient(FederationFile.read(Entente.state()));
    JsonNode standing =
        new Officer(gateway, name).confirm(ProposedPolicy.of(read(proposal)), read(preview));
    System.out.println(standing);
    return 0;
  }

  private static JsonNode read(Path file) {
    try {
      return JSON.readTree(file.toFile());
    } catch (IOException e) {
      throw new LaunchFailure("`%s` is no JSON".formatted(file), e);
    }
  }
}
