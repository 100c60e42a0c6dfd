// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.search;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.entente.incidents.wire.StrictJson;
import org.entente.incidents.wire.Violations;
import org.entente.kit.paging.Page;
import org.jspecify.annotations.Nullable;

/**
 * A question for a list in a body, for what must not stand in an address. It has the members that
 * the query of a list has, with lists for what may be given several times, and conditions as
 * objects.
 *
 * @param cursor the {@code next} of an earlier answer to the same question
 */
public record SearchBody(IncidentFilter filter, int limit, @Nullable String cursor) {

  private static final Set<String> LISTS = Set.of("kind", "country", "tlp");
  private static final Set<String> TEXTS =
      Set.of(
          "admin1", "dayFrom", "dayTo", "actor", "person", "q", "bbox", "circle", "sort", "cursor");

  /** Reads a body, or ends the request with everything that is wrong with it. */
  public static SearchBody of(byte[] body) {
    Violations violations = new Violations();
    Optional<JsonNode> tree = StrictJson.read(body, violations);
    if (tree.isEmpty()) {
      throw violations.refused();
    }
    if (!tree.get().isObject()) {
      violations.add("", "must be an object");
      throw violations.refused();
    }
    List<FieldCondition> where = new ArrayList<>();
    int limit = Page.DEFAULT_LIMIT;
    for (Map.Entry<String, JsonNode> member : tree.get().properties()) {
      JsonNode value = member.getValue();
      Violations.At at = violations.at("").member(member.getKey());
      if (LISTS.contains(member.getKey())) {
        requireTexts(value, at);
      } else if (TEXTS.contains(member.getKey())) {
        if (!value.isTextual() || value.textValue().isEmpty()) {
          at.report("must be one string that is not empty");
        }
      } else if (member.getKey().equals("where")) {
        where.addAll(conditions(value, at));
      } else if (member.getKey().equals("limit")) {
        limit = value.isIntegralNumber() && value.canConvertToInt() ? value.intValue() : 0;
        if (limit < 1 || limit > Page.MAX_LIMIT) {
          at.report("must be 1 to " + Page.MAX_LIMIT);
        }
      } else {
        at.report("is not a member of this object");
      }
    }
    if (!violations.isEmpty()) {
      throw violations.refused();
    }
    JsonNode given = tree.get();
    return new SearchBody(
        IncidentFilter.of(parameters(given)).with(where), limit, text(given, "cursor"));
  }

  private static IncidentFilter.Parameters parameters(JsonNode given) {
    return new IncidentFilter.Parameters(
        texts(given, "kind"),
        texts(given, "country"),
        text(given, "admin1"),
        text(given, "dayFrom"),
        text(given, "dayTo"),
        texts(given, "tlp"),
        text(given, "actor"),
        text(given, "person"),
        text(given, "q"),
        List.of(),
        text(given, "bbox"),
        text(given, "circle"),
        text(given, "sort"));
  }

  private static void requireTexts(JsonNode value, Violations.At at) {
    boolean all = value.isArray();
    for (JsonNode item : value) {
      all &= item.isTextual();
    }
    if (!all) {
      at.report("must be a list of strings");
    }
  }

  private static List<FieldCondition> conditions(JsonNode value, Violations.At at) {
    if (!value.isArray() || value.size() > IncidentFilter.MOST_CONDITIONS) {
      at.report("must be a list of at most " + IncidentFilter.MOST_CONDITIONS + " conditions");
      return List.of();
    }
    List<FieldCondition> conditions = new ArrayList<>();
    for (int index = 0; index < value.size(); index++) {
      condition(value.get(index), at.item(index)).ifPresent(conditions::add);
    }
    return conditions;
  }

  private static Optional<FieldCondition> condition(JsonNode given, Violations.At at) {
    if (!given.isObject()) {
      at.report("must be an object");
      return Optional.empty();
    }
    int before = at.violations().size();
    for (Map.Entry<String, JsonNode> member : given.properties()) {
      switch (member.getKey()) {
        case "field", "operator" -> {
          if (!member.getValue().isTextual()) {
            at.report(member.getKey(), "must be a string");
          }
        }
        case "values" -> requireTexts(member.getValue(), at.member("values"));
        default -> at.report(member.getKey(), "is not a member of this object");
      }
    }
    for (String name : List.of("field", "operator")) {
      if (!given.has(name)) {
        at.report(name, "is required");
      }
    }
    return at.violations().size() > before
        ? Optional.empty()
        : FieldCondition.of(
            given.path("field").textValue(),
            given.path("operator").textValue(),
            texts(given, "values"),
            at);
  }

  private static List<String> texts(JsonNode given, String name) {
    List<String> texts = new ArrayList<>();
    given.path(name).forEach(item -> texts.add(item.textValue()));
    return texts;
  }

  private static @Nullable String text(JsonNode given, String name) {
    return given.path(name).textValue();
  }
}
