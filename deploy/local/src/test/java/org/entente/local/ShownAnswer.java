// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Compares an answer with what the guide shows of it. The guide leaves out members and items, and
 * writes {@code …} for a text or a part of one that differs from run to run; what it does show must
 * be there, in that order.
 */
final class ShownAnswer {

  private static final ObjectMapper JSON = new ObjectMapper();

  private ShownAnswer() {}

  /** What is shown but was not answered; empty when all was. */
  static Optional<String> missing(Guide.Shown shown, String answer) {
    try {
      return shown.language().equals("json")
          ? missing("", JSON.readTree(shown.text()), JSON.readTree(answer))
          : missing(shown.text().lines().toList(), answer.lines().iterator());
    } catch (JsonProcessingException e) {
      return Optional.of("no JSON: " + e.getOriginalMessage());
    }
  }

  private static Optional<String> missing(List<String> shown, Iterator<String> answer) {
    for (String line : shown) {
      Pattern like = like(line);
      boolean found = false;
      while (!found && answer.hasNext()) {
        found = like.matcher(answer.next()).matches();
      }
      if (!found) {
        return Optional.of("the line `" + line + "`");
      }
    }
    return Optional.empty();
  }

  private static Optional<String> missing(String at, JsonNode shown, JsonNode answer) {
    if (shown.isObject()) {
      return answer.isObject()
          ? shown.properties().stream()
              .map(member -> missing(at, member, answer))
              .flatMap(Optional::stream)
              .findFirst()
          : Optional.of(at + " is no object");
    }
    if (shown.isArray()) {
      return items(at, shown, answer);
    }
    boolean same =
        (shown.isTextual() && answer.isTextual())
            ? like(shown.asText()).matcher(answer.asText()).matches()
            : Objects.equals(shown, answer);
    return same ? Optional.empty() : Optional.of(at + " is " + answer + ", not " + shown);
  }

  private static Optional<String> missing(
      String at, Map.Entry<String, JsonNode> shown, JsonNode answer) {
    return missing(at + "/" + shown.getKey(), shown.getValue(), answer.path(shown.getKey()));
  }

  private static Optional<String> items(String at, JsonNode shown, JsonNode answer) {
    if (!answer.isArray()) {
      return Optional.of(at + " is no list");
    }
    if (shown.isEmpty() && !answer.isEmpty()) {
      return Optional.of(at + " is not empty");
    }
    int next = 0;
    for (int i = 0; i < shown.size(); i++) {
      String item = at + "/" + i;
      Optional<String> first = Optional.of(item + " is not in the list");
      boolean found = false;
      while (!found && next < answer.size()) {
        Optional<String> missing = missing(item, shown.get(i), answer.get(next++));
        found = missing.isEmpty();
        first = missing.isEmpty() ? first : missing;
      }
      if (!found) {
        return first;
      }
    }
    return Optional.empty();
  }

  private static Pattern like(String text) {
    return Pattern.compile(
        String.join(".*", List.of(text.split("…", -1)).stream().map(Pattern::quote).toList()),
        Pattern.DOTALL);
  }
}
