// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.entente.local.state.LaunchFailure;

/** A file of records on its way into an agency. */
public final class FileImport {

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

  private final GatewayClient gateway;
  private final String name;
  private final Caller caller;

  /** As a contributor or reviewer of the agency. */
  public FileImport(GatewayClient gateway, String name) {
    this.gateway = gateway;
    this.name = name;
    this.caller = new Caller(gateway, name);
  }

  /**
   * Sends the file.
   *
   * @param query mapping and status, as in a URL; may be empty
   * @param sent is told how many bytes have been sent
   * @return the import's path
   */
  public String send(String agency, Path file, String query, LongConsumer sent) {
    String path = "/api/v1/agencies/%s/imports%s".formatted(agency, query.isEmpty() ? "" : "?");
    return gateway
        .upload(
            gateway.accessToken(name),
            path + query,
            Map.of("Content-Type", List.of(RecordFile.of(file).mediaType())),
            file,
            sent)
        .orFail("the import")
        .header("location");
  }

  /**
   * Waits until every row was dealt with.
   *
   * @param progress is told how far the import is
   * @return how it ended
   */
  public JsonNode await(String path, Consumer<JsonNode> progress) throws InterruptedException {
    JsonNode now = state(path);
    while (List.of("waiting", "running").contains(now.path("state").asText())) {
      progress.accept(now);
      Thread.sleep(BETWEEN_LOOKS);
      now = state(path);
    }
    return now;
  }

  /**
   * Reads what became of each row.
   *
   * @param line is told of each, in their order
   */
  public void report(String path, Consumer<JsonNode> line) {
    gateway.download(
        gateway.accessToken(name),
        path + "/report",
        Map.of(),
        body -> {
          BufferedReader lines =
              new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
          for (String text = lines.readLine(); text != null; text = lines.readLine()) {
            line.accept(Http.JSON.readTree(text));
          }
        });
  }

  private JsonNode state(String path) {
    JsonNode state = caller.get(path).orFail("the import").json();
    if (!state.path("state").isTextual()) {
      throw new LaunchFailure("this is no import: " + state);
    }
    return state;
  }
}
