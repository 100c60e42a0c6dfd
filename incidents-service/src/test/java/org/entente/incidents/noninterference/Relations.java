// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.noninterference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * What must hold of the answers in one world: the pages of a list are together the list, and it
 * holds the records that the reference evaluator lets its reader see.
 */
final class Relations {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Plan plan;

  Relations(Plan plan) {
    this.plan = plan;
  }

  /**
   * The first that does not hold. A script begins with the list in pages, in one piece, and as an
   * export.
   */
  Optional<Trial.Finding> broken(Map<Partner, Trial.Told> told) {
    for (Map.Entry<Partner, Trial.Told> one : told.entrySet()) {
      List<Call> calls = plan.asked().getOrDefault(one.getKey(), List.of());
      if (calls.size() > 2 && CallGenerator.isWholeList(calls.get(1))) {
        List<Answer> pages = one.getValue().answers().get(0);
        List<Answer> whole = one.getValue().answers().get(1);
        List<Answer> export = one.getValue().answers().get(2);
        Set<UUID> seen = one.getValue().view().keySet();
        if (!ids(pages).equals(ids(whole)) || !new TreeSet<>(ids(whole)).equals(seen)) {
          return Optional.of(finding(one.getKey(), calls.get(1), pages, whole));
        }
        if (!lines(export).equals(seen)) {
          return Optional.of(finding(one.getKey(), calls.get(2), whole, export));
        }
      }
    }
    return Optional.empty();
  }

  private Trial.Finding finding(Partner partner, Call call, List<Answer> one, List<Answer> other) {
    return new Trial.Finding(plan, plan.quiet() - 1, partner, call, one, other);
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
