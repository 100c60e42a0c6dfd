// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.entente.local.client.Answer;
import org.entente.local.client.GatewayClient;
import org.entente.local.state.FederationFile;
import org.entente.local.state.LaunchFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One call through the gateway, printed as curl does. */
@Command(name = "call", description = "calls the gateway as NAME and prints the body")
final class CallCommand implements Callable<Integer> {

  @Option(names = "-i", description = "print status line and headers first")
  private boolean include;

  @Option(
      names = "-H",
      paramLabel = "HEADER",
      description = "such as 'Entente-Purpose: counter-terrorism'")
  private List<String> headers = List.of();

  @Parameters(index = "0", paramLabel = "NAME")
  private String name = "";

  @Parameters(index = "1", paramLabel = "METHOD")
  private String method = "";

  @Parameters(index = "2", paramLabel = "PATH", description = "from the slash on")
  private String path = "";

  @Parameters(index = "3", arity = "0..1", paramLabel = "BODY", description = "text, or @FILE")
  private String body = "";

  @Override
  public Integer call() throws IOException {
    GatewayClient gateway = new GatewayClient(FederationFile.read(Entente.state()));
    Map<String, List<String>> sent = sentHeaders();
    Answer answer = gateway.call(gateway.accessToken(name), method, path, sent, content());
    if (include) {
      System.out.println("HTTP/1.1 " + answer.status());
      answer
          .headers()
          .forEach((header, values) ->
              values.forEach(value -> System.out.println(header + ": " + value)));
      System.out.println();
    }
    System.out.write(answer.body());
    System.out.flush();
    return 0;
  }

  private Map<String, List<String>> sentHeaders() {
    Map<String, List<String>> sent = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String header : headers) {
      int colon = header.indexOf(':');
      if (colon < 1) {
        throw new LaunchFailure("`%s` is no header: write `Name: value`".formatted(header));
      }
      sent.computeIfAbsent(header.substring(0, colon).strip(), key -> new ArrayList<>())
          .add(header.substring(colon + 1).strip());
    }
    if (!body.isEmpty()) {
      sent.putIfAbsent("Content-Type", List.of(contentType()));
    }
    return sent;
  }

  private String contentType() {
    return body.startsWith("@") && body.endsWith(".yaml") ? "application/yaml" : "application/json";
  }

  private byte[] content() throws IOException {
    return body.startsWith("@")
        ? Files.readAllBytes(Path.of(body.substring(1)))
        : body.getBytes(StandardCharsets.UTF_8);
  }
}
