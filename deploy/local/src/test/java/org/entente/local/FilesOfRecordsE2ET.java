// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.entente.local.client.Caller;
import org.entente.local.federation.LocalFederation;
import org.entente.local.state.StateDirectory;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Many records in and out, from the command line through the gateway. Leaves drafts behind. */
@Order(Order.DEFAULT + 3)
@ExtendWith(FederationExtension.class)
class FilesOfRecordsE2ET {

  private static final String RUSSIAN = "/api/v1/agencies/rus-ct/incidents";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final CommandLine entente;
  private final Caller russia;
  private final Caller germany;

  FilesOfRecordsE2ET(LocalFederation federation, StateDirectory state) {
    this.entente = new CommandLine(state);
    this.russia = new Caller(federation.gateway(), "rus-ct-contributor");
    this.germany = new Caller(federation.gateway(), "deu-ct-analyst");
  }

  @Test
  void whatIsImportedIsExportedAgainWithoutLossAndShownToNobodyWhileItIsADraft(
      @TempDir Path directory) throws Exception {
    // Given
    UcdpFile file = UcdpFile.find(directory);
    Path exported = directory.resolve("exported.ndjson");
    String attacks = "/count?kind=ATTACK&country=CAF";

    // When
    CommandLine.Outcome imported =
        entente.run("import", "rus-ct", file.path().toString(), "--mapping", "ucdp-ged");
    CommandLine.Outcome export =
        entente.run("export", "rus-ct", exported.toString(), "--query", "kind=ATTACK&country=CAF");
    CommandLine.Outcome again = entente.run("import", "rus-ct", exported.toString());

    // Then
    assertEquals(0, imported.status(), imported.output());
    assertTrue(imported.output().contains(file.events() + " created"), imported.output());
    assertEquals(0, export.status(), export.output());
    assertEquals(precisionsOf(file), precisionsOfExported(exported, file.events()));
    assertTrue(again.output().contains(file.events() + " unchanged"), again.output());
    assertEquals(
        file.events(), russia.get(RUSSIAN + attacks).orFail("count").json().path("count").asInt());
    assertEquals(0, germany.get(RUSSIAN + attacks).json().path("count").asInt());
  }

  @Test
  void aRowThatCannotBeTakenIsToldWithItsLine(@TempDir Path directory) throws Exception {
    // Given
    Path file =
        Files.writeString(
            directory.resolve("two.ndjson"), "{\"kind\": \"RUMOUR\"}\n{\"kind\": \"ATTACK\"}\n");

    // When
    CommandLine.Outcome imported = entente.run("import", "rus-ct", file.toString());

    // Then
    assertEquals(1, imported.status(), imported.output());
    assertTrue(imported.output().contains("2 refused"), imported.output());
    assertTrue(imported.output().contains("line 1: /kind:"), imported.output());
    assertTrue(imported.output().contains("line 2: /marking:"), imported.output());
  }

  /** Precision of place and of time, by the event's number. */
  private static Map<String, List<Integer>> precisionsOf(UcdpFile file) throws IOException {
    Map<String, List<Integer>> precisions = new TreeMap<>();
    for (JsonNode feature : JSON.readTree(file.path().toFile()).path("features")) {
      JsonNode event = feature.path("properties");
      precisions.put(
          event.path("id").asText(),
          List.of(event.path("where_prec").asInt(), event.path("date_prec").asInt()));
    }
    return precisions;
  }

  private static Map<String, List<Integer>> precisionsOfExported(Path file, int events)
      throws IOException {
    Map<String, List<Integer>> precisions = new TreeMap<>();
    List<String> lines = Files.readAllLines(file);
    for (String line : lines.subList(0, lines.size() - 1)) {
      JsonNode record = JSON.readTree(line);
      precisions.put(
          record.at("/summary/externalRefs/0/externalId").asText(),
          List.of(
              record.at("/place/wherePrecision").asInt(),
              record.at("/time/timePrecision").asInt()));
    }
    assertEquals(events, JSON.readTree(lines.getLast()).path("count").asInt(), lines.getLast());
    return precisions;
  }
}
