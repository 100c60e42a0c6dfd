// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.entente.local.state.ProjectDirectory;

/**
 * Events in the form of UCDP GED: those of the Central African Republic (version 23.1) where the
 * file lies beside the checkout or in the directory that {@code -Dentente.test.data} names, else a
 * few that are made up in the same form.
 *
 * @param path where it is read
 * @param events how many it has
 */
record UcdpFile(Path path, int events) {

  private static final String NAME = "ucdp-ged-23.1-CAF.geojson";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MADE_UP = 40;

  static UcdpFile find(Path scratch) throws IOException {
    Path root = ProjectDirectory.find().root();
    Path file =
        Stream.concat(
                Stream.ofNullable(System.getProperty("entente.test.data")).map(Path::of),
                Stream.of("../shared/data", "../../shared/data").map(root::resolve))
            .map(directory -> directory.resolve(NAME))
            .filter(Files::isReadable)
            .findFirst()
            .orElseGet(() -> scratch.resolve("made-up.geojson"));
    if (!Files.exists(file)) {
      System.out.printf("no `%s` on this machine: %d made up events instead%n", NAME, MADE_UP);
      Files.writeString(file, madeUp().toString());
    }
    return new UcdpFile(file, JSON.readTree(file.toFile()).path("features").size());
  }

  private static ObjectNode madeUp() {
    ObjectNode collection = JSON.createObjectNode().put("type", "FeatureCollection");
    ArrayNode features = collection.putArray("features");
    for (int i = 0; i < MADE_UP; i++) {
      features.add(event(i));
    }
    return collection;
  }

  private static JsonNode event(int number) {
    ObjectNode feature = JSON.createObjectNode().put("type", "Feature");
    String day = "2012-%02d-%02dT00:00:00".formatted(1 + number % 12, 1 + number % 28);
    feature
        .putObject("properties")
        .put("id", 900_000 + number)
        .put("type_of_violence", 1 + number % 3)
        .put("dyad_name", "Made-up side A - made-up side B")
        .put("side_a", "Made-up side A")
        .put("side_b", number % 3 == 2 ? "Civilians" : "Made-up side B")
        .put("where_prec", 1 + number % 6)
        .put("where_coordinates", "Made-up place " + number)
        .put("adm_1", number % 6 == 5 ? "" : "Made-up prefecture")
        .put("adm_2", "")
        .put("country", "Central African Republic")
        .put("date_prec", 1 + number % 5)
        .put("date_start", day)
        .put("date_end", day)
        .put("deaths_civilians", 0)
        .put("low", 1)
        .put("best", 2)
        .put("high", 3);
    feature
        .putObject("geometry")
        .put("type", "Point")
        .putArray("coordinates")
        .add(16 + number / 10.0)
        .add(4.5 + number / 100.0);
    return feature;
  }
}
