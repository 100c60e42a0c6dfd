// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An incidents-service that lists ready-made records, in the order given.
 *
 * @param records each a JSON object
 */
public record FakeAgency(List<String> records) implements FakeService.Behaviour {

  public FakeAgency {
    records = List.copyOf(records);
  }

  public static String id(int number) {
    return "%08x-0000-4000-8000-000000000000".formatted(number);
  }

  /** A record as an agency shows it; {@code more} are further members, each with a comma before. */
  public static String incident(String agency, int number, String day, String more) {
    String time = day.isEmpty() ? "" : ",\"time\":{\"day\":\"" + day + "\"}";
    return "{\"id\":\"%s\",\"urn\":\"urn:entente:%s:%s\",\"originator\":\"%s\"%s%s}"
        .formatted(id(number), agency, id(number), agency, time, more);
  }

  @Override
  public void handle(HttpExchange exchange, byte[] body) throws IOException {
    Map<String, String> query =
        Arrays.stream(exchange.getRequestURI().getRawQuery().split("&"))
            .map(pair -> pair.split("=", 2))
            .collect(
                Collectors.toMap(
                    pair -> pair[0], pair -> URLDecoder.decode(pair[1], UTF_8), (a, b) -> a));
    int from = Integer.parseInt(query.getOrDefault("cursor", "0"));
    int to = Math.min(records.size(), from + Integer.parseInt(query.get("limit")));
    String next = to < records.size() ? ",\"next\":\"" + to + "\"" : "";
    FakeService.json(
        exchange,
        200,
        "{\"items\":[" + String.join(",", records.subList(from, to)) + "]" + next + "}");
  }
}
