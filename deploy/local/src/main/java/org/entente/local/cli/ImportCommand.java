// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.entente.local.client.FileImport;
import org.entente.local.client.GatewayClient;
import org.entente.local.process.Progress;
import org.entente.local.state.FederationFile;
import org.entente.local.state.LaunchFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Imports a file and waits; exit status 0 when every row was taken. */
@Command(
    name = "import",
    description = "imports a file of records and shows what was wrong with which row")
final class ImportCommand implements Callable<Integer> {

  private static final Set<String> NEED_REVIEWER = Set.of("RELEASED", "AS_GIVEN");
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(1);
  private static final int SHOWN = 20;

  @Option(
      names = "--mapping",
      paramLabel = "MAPPING",
      description = "entente, as records are exported (the default), or ucdp-ged")
  private String mapping = "";

  @Option(
      names = "--status",
      paramLabel = "STATUS",
      description = "what new records become: DRAFT (the default), IN_REVIEW, RELEASED, AS_GIVEN")
  private String status = "";

  @Option(
      names = "--as",
      paramLabel = "NAME",
      description = "instead of the agency's contributor, or reviewer where it takes one")
  private String name = "";

  @Parameters(index = "0", paramLabel = "AGENCY")
  private String agency = "";

  @Parameters(index = "1", paramLabel = "FILE", description = ".ndjson, .csv or .geojson")
  private Path file = Path.of("");

  private final Progress progress = new Progress(System.out);
  private long lastLine = System.nanoTime();

  @Override
  public Integer call() throws InterruptedException {
    String person =
        name.isEmpty()
            ? agency + (NEED_REVIEWER.contains(status) ? "-reviewer" : "-contributor")
            : name;
    FileImport sending =
        new FileImport(new GatewayClient(FederationFile.read(Entente.state())), person);
    long size = size();
    String path =
        sending.send(
            agency, file, query(), sent -> now("sent %d of %d bytes".formatted(sent, size)));
    progress.say("sent all of %d bytes: %s".formatted(size, path));
    JsonNode end = sending.await(path, state -> now(rows(state)));
    progress.say(end.path("state").asText() + ": " + rows(end));
    if (end.path("problem").isTextual()) {
      progress.say(end.path("problem").asText());
    }
    tell(sending, path);
    return end.path("state").asText().equals("completed") && end.path("refused").asLong() == 0
        ? 0
        : 1;
  }

  private void tell(FileImport sending, String path) {
    AtomicInteger told = new AtomicInteger();
    AtomicLong more = new AtomicLong();
    sending.report(
        path,
        row -> {
          if (!row.path("outcome").asText().equals("refused")) {
            return;
          }
          if (told.incrementAndGet() > SHOWN) {
            more.incrementAndGet();
            return;
          }
          row.path("problems")
              .forEach(problem ->
                  System.out.printf(
                      "line %d: %s: %s%n",
                      row.path("line").asLong(),
                      problem.path("pointer").asText(),
                      problem.path("detail").asText()));
        });
    if (more.get() > 0) {
      System.out.printf("and %d more rows: the report has them all%n", more.get());
    }
  }

  private static String rows(JsonNode state) {
    return "%d rows: %d created, %d updated, %d unchanged, %d refused, %d flagged"
        .formatted(
            state.path("rows").asLong(),
            state.path("created").asLong(),
            state.path("updated").asLong(),
            state.path("unchanged").asLong(),
            state.path("refused").asLong(),
            state.path("flagged").asLong());
  }

  private synchronized void now(String line) {
    if (System.nanoTime() - lastLine > BETWEEN_LINES.toNanos()) {
      progress.say(line);
      lastLine = System.nanoTime();
    }
  }

  private String query() {
    List<String> query = new ArrayList<>();
    if (!mapping.isEmpty()) {
      query.add("mapping=" + URLEncoder.encode(mapping, StandardCharsets.UTF_8));
    }
    if (!status.isEmpty()) {
      query.add("status=" + URLEncoder.encode(status, StandardCharsets.UTF_8));
    }
    return String.join("&", query);
  }

  private long size() {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new LaunchFailure("the file `%s` cannot be read".formatted(file), e);
    }
  }
}
