// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.entente.local.client.GatewayClient;
import org.entente.local.client.RecordFile;
import org.entente.local.state.FederationFile;
import org.entente.local.state.LaunchFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a list of records to a file, however long it is. */
@Command(name = "export", description = "writes an agency's records to a file, as NAME sees them")
final class ExportCommand implements Callable<Integer> {

  @Option(
      names = "--as",
      paramLabel = "NAME",
      description = "instead of the agency's contributor, such as a partner's analyst")
  private String name = "";

  @Option(
      names = "--query",
      paramLabel = "QUERY",
      description = "which records, such as 'kind=ATTACK&country=RUS'")
  private String query = "";

  @Parameters(index = "0", paramLabel = "AGENCY")
  private String agency = "";

  @Parameters(index = "1", paramLabel = "FILE", description = ".ndjson, .csv or .geojson")
  private Path file = Path.of("");

  @Override
  public Integer call() throws IOException {
    GatewayClient gateway = new GatewayClient(FederationFile.read(Entente.state()));
    String token = gateway.accessToken(name.isEmpty() ? agency + "-contributor" : name);
    String path = "/api/v1/agencies/%s/incidents".formatted(agency);
    RecordFile form = RecordFile.of(file);
    Path part = file.resolveSibling(file.getFileName() + ".part");
    gateway.download(
        token,
        query.isEmpty() ? path : path + "?" + query,
        Map.of("Accept", List.of(form.mediaType())),
        body -> Files.copy(body, part, StandardCopyOption.REPLACE_EXISTING));
    if (!form.isWhole(part)) {
      throw new LaunchFailure("the export is not complete: `%s` has what came".formatted(part));
    }
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    System.out.printf("%s: %d bytes%n", file, Files.size(file));
    return 0;
  }
}
