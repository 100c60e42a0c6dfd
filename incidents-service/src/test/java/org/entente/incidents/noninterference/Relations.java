// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.noninterference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What must hold of the answers in one world: the pages of a list are together the list, it holds
 * the records that the reference evaluator lets its reader see, an export has the same, and counts
 * add up to their number.
 */
final class Relations {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Of a table: the first column is the id. */
  private static final Pattern ROW = Pattern.compile("(?m)^([0-9a-f]{8}-[0-9a-f-]{27}),");

  private final Plan plan;

  Relations(Plan plan) {
    this.plan = plan;
  }

  /**
   * The first that does not hold. A script begins with the list in pages, in one piece, counted, by
   * kind, by month, with the notices, and perhaps an export.
   */
  Optional<Trial.Finding> broken(Map<Partner, Trial.Told> told) {
    for (Map.Entry<Partner, Trial.Told> one : told.entrySet()) {
      List<Call> calls = plan.asked().getOrDefault(one.getKey(), List.of());
      if (calls.size() > 6 && CallGenerator.isWholeList(calls.get(1))) {
        List<List<Answer>> answers = one.getValue().answers();
        Set<UUID> seen = one.getValue().view().keySet();
        List<Boolean> holds =
            List.of(
                ids(answers.get(0)).equals(ids(answers.get(1))),
                new TreeSet<>(ids(answers.get(1))).equals(seen),
                json(answers.get(2)).path("count").asInt(-1) == seen.size(),
                sum(answers.get(3), "values", "absent") == seen.size(),
                sum(answers.get(4), "buckets", "undated") == seen.size(),
                true,
                !CallGenerator.isExport(calls.get(6)) || exported(answers.get(6)).equals(seen));
        int broken = holds.indexOf(false);
        if (broken >= 0) {
          return Optional.of(
              new Trial.Finding(
                  plan,
                  plan.quiet() - 1,
                  one.getKey(),
                  calls.get(broken),
                  answers.get(1),
                  answers.get(broken)));
        }
      }
    }
    return Optional.empty();
  }

  /** The records of an export, whatever its form. */
  private static Set<UUID> exported(List<Answer> export) {
    Set<UUID> ids = new TreeSet<>();
    String text = export.getFirst().text();
    if (text.startsWith("{\"type\":\"FeatureCollection\"")) {
      json(export)
          .path("features")
          .forEach(feature -> read(feature.path("properties")).ifPresent(ids::add));
    } else if (text.startsWith("{")) {
      // The last line is none.
      text.lines().forEach(line -> read(tree(line)).ifPresent(ids::add));
    } else {
      ROW.matcher(text).results().forEach(row -> ids.add(UUID.fromString(row.group(1))));
    }
    return ids;
  }

  private static int sum(List<Answer> counted, String parts, String rest) {
    JsonNode answer = json(counted);
    int sum = answer.path(rest).asInt();
    for (JsonNode part : answer.path(parts)) {
      sum += part.path("count").asInt();
    }
    return sum;
  }

  private static JsonNode json(List<Answer> answers) {
    return tree(answers.getFirst().text());
  }

  private static JsonNode tree(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not JSON: " + text, e);
    }
  }

  private static Optional<UUID> read(JsonNode record) {
    return Optional.of(record.path("id").asText())
        .filter(id -> !id.isEmpty())
        .map(UUID::fromString);
  }

  private static List<UUID> ids(List<Answer> answers) {
    List<UUID> ids = new ArrayList<>();
    answers.forEach(answer ->
        tree(answer.text()).path("items").forEach(item -> read(item).ifPresent(ids::add)));
    return ids;
  }
}
