// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.leak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;

/** Lists that tell of records, or of keys of records, that are not visible. */
final class ListLeaks {

  private ListLeaks() {}

  static List<SeededLeak> all() {
    return List.of(
        list("a list counts all records", (_, root) -> root.put("total", Stored.incidents())),
        list(
            "a list counts all records that meet its filter by kind",
            (answered, root) ->
                answered
                    .parameter("kind")
                    .ifPresent(kind ->
                        root.put(
                            "total",
                            Stored.number(
                                "SELECT count(*) FROM entente_store.incident WHERE kind = ?",
                                kind)))),
        list("a list is in the order of the last writes", (_, root) -> sort(root)),
        list(
            "whether there is a next page is asked before the wall",
            (_, root) -> {
              if (!root.has("next") && Stored.incidents() > root.path("items").size()) {
                root.put("next", "more");
              }
            }),
        list(
            "a cursor holds the key of the next record, visible or not",
            (_, root) -> {
              if (root.has("next")) {
                root.put("next", root.path("next").asText() + following(root));
              }
            }),
        list(
            "an empty answer to a search says whether the words occur anywhere",
            (answered, root) -> {
              String words = answered.parameter("q").orElse("").toLowerCase(Locale.ROOT);
              if (!words.isBlank() && root.path("items").isEmpty()) {
                root.put(
                    "didYouMean",
                    Stored.number(
                        "SELECT count(*) FROM entente_store.incident i WHERE position(? in"
                            + " lower(i::text || (SELECT coalesce(string_agg(p.text, ' '), '')"
                            + " FROM entente_store.incident_paragraph p"
                            + " WHERE p.incident_id = i.id))) > 0",
                        words));
              }
            }),
        list(
            "a list offers the countries of all records",
            (_, root) ->
                root.put(
                    "countries",
                    Stored.one(
                        "SELECT string_agg(DISTINCT country, ' ' ORDER BY country)"
                            + " FROM entente_store.incident"))),
        list(
            "a list says between which days there are records",
            (_, root) ->
                root.put(
                    "days",
                    Stored.one("SELECT min(day) || ' ' || max(day) FROM entente_store.incident"))),
        list(
            "each record is ranked among all",
            (_, root) -> {
              for (JsonNode item : root.path("items")) {
                if (item instanceof ObjectNode incident) {
                  incident.put(
                      "rank",
                      Stored.number(
                          "SELECT count(*) FROM entente_store.incident WHERE id < ?",
                          Answered.id(incident)));
                }
              }
            }));
  }

  private static SeededLeak list(String name, BiConsumer<Answered, ObjectNode> change) {
    return Answered.leak(
        name,
        answered -> {
          if (answered.isList()) {
            answered.json(root -> change.accept(answered, root));
          }
        });
  }

  private static void sort(ObjectNode root) {
    if (root.path("items") instanceof ArrayNode items) {
      List<JsonNode> sorted = new ArrayList<>();
      items.forEach(sorted::add);
      sorted.sort(
          Comparator.comparing(item ->
              Stored.one(
                  "SELECT written_at FROM entente_store.incident WHERE id = ?::uuid",
                  item.path("id").asText())));
      items.removeAll();
      items.addAll(sorted);
    }
  }

  private static String following(ObjectNode root) {
    JsonNode items = root.path("items");
    return Stored.one(
            "SELECT id FROM entente_store.incident WHERE id < ?::uuid ORDER BY id DESC LIMIT 1",
            items.path(items.size() - 1).path("id").asText())
        .replace("-", "");
  }
}
