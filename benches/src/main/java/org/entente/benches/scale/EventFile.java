// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.benches.scale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.stream.StreamSupport;

/**
 * Prints the figures of {@link EventShape} out of a UCDP GED file, to compare. Argument: the file,
 * GeoJSON; it is read where it is.
 */
public final class EventFile {

  private EventFile() {}

  public static void main(String[] arguments) throws IOException {
    JsonNode events = new ObjectMapper().readTree(Path.of(arguments[0]).toFile()).path("features");
    System.out.printf("%d events%n", events.size());
    print(events, "BEST", event -> event.path("best").asInt());
    print(events, "ARTICLE", event -> event.path("source_article").asText().length());
    print(events, "HEADLINE", event -> event.path("source_headline").asText().length());
    print(events, "DESCRIPTION", event -> event.path("where_description").asText().length());
    count(events, "DATE_PRECISION", event -> event.path("date_prec").asInt());
    count(events, "WHERE_PRECISION", event -> event.path("where_prec").asInt());
    count(events, "SOURCES", event -> event.path("number_of_sources").asInt());
    count(events, "YEARS", event -> event.path("year").asInt());
  }

  private static void print(JsonNode events, String name, ToIntFunction<JsonNode> value) {
    int[] sorted = values(events, value);
    Arrays.sort(sorted);
    int[] shares =
        Arrays.stream(EventShape.SHARES)
            .mapToInt(share -> sorted[Math.min(sorted.length - 1, (int) (share * sorted.length))])
            .toArray();
    System.out.printf(Locale.ROOT, "%s %s%n", name, Arrays.toString(shares));
  }

  private static void count(JsonNode events, String name, ToIntFunction<JsonNode> value) {
    TreeMap<Integer, Integer> counts = new TreeMap<>();
    for (int one : values(events, value)) {
      counts.merge(one, 1, Integer::sum);
    }
    System.out.printf("%s %s%n", name, counts);
  }

  private static int[] values(JsonNode events, ToIntFunction<JsonNode> value) {
    return StreamSupport.stream(events.spliterator(), false)
        .mapToInt(event -> value.applyAsInt(event.path("properties")))
        .toArray();
  }
}
