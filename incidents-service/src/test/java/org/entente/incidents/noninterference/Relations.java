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

/**
 * What must hold of the answers in one world: the pages of a list are together the list, it holds
 * the records that the reference evaluator lets its reader see, an export has the same, and counts
 * add up to their number.
 */
final class Relations {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Plan plan;

  Relations(Plan plan) {
    this.plan = plan;
  }

  /**
   * The first that does not hold. A script begins with the list in pages, in one piece, as an
   * export, counted, by kind and by month.
   */
  Optional<Trial.Finding> broken(Map<Partner, Trial.Told> told) {
    for (Map.Entry<Partner, Trial.Told> one : told.entrySet()) {
      List<Call> calls = plan.asked().getOrDefault(one.getKey(), List.of());
      if (calls.size() > 5 && CallGenerator.isWholeList(calls.get(1))) {
        List<List<Answer>> answers = one.getValue().answers();
        Set<UUID> seen = one.getValue().view().keySet();
        List<Boolean> holds =
            List.of(
                ids(answers.get(0)).equals(ids(answers.get(1))),
                new TreeSet<>(ids(answers.get(1))).equals(seen),
                lines(answers.get(2)).equals(seen),
                json(answers.get(3)).path("count").asInt(-1) == seen.size(),
                sum(answers.get(4), "values", "absent") == seen.size(),
                sum(answers.get(5), "buckets", "undated") == seen.size());
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

  private static int sum(List<Answer> counted, String parts, String rest) {
    JsonNode answer = json(counted);
    int sum = answer.path(rest).asInt();
    for (JsonNode part : answer.path(parts)) {
      sum += part.path("count").asInt();
    }
    return sum;
  }

  private static JsonNode json(List<Answer> answers) {
    try {
      return JSON.readTree(answers.getFirst().text());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not JSON: " + answers, e);
    }
  }

  /** The records of an export; the last line is none. */
  private static Set<UUID> lines(List<Answer> export) {
    Set<UUID> ids = new TreeSet<>();
    export.getFirst().text().lines().forEach(line -> read(line).ifPresent(ids::add));
    return ids;
  }

  private static Optional<UUID> read(String line) {
    try {
      return Optional.of(JSON.readTree(line).path("id").asText())
          .filter(id -> !id.isEmpty())
          .map(UUID::fromString);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not a line of an export: " + line, e);
    }
  }

  private static List<UUID> ids(List<Answer> answers) {
    List<UUID> ids = new ArrayList<>();
    for (Answer answer : answers) {
      try {
        JSON.readTree(answer.body())
            .path("items")
            .forEach(item -> ids.add(UUID.fromString(item.path("id").asText())));
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("not a list: " + answer, e);
      } catch (java.io.IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
    return ids;
  }
}
