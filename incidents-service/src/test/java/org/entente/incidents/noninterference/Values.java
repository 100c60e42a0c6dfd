// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.noninterference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a world's records hold, hidden or not, now or later: what questions are made of. */
final class Values {

  private final Map<String, List<String>> byMember = new TreeMap<>();
  private final List<String> all = new ArrayList<>();

  /** Adds what a body holds. */
  void add(JsonNode body) {
    add(null, body);
  }

  private void add(@Nullable String member, JsonNode node) {
    if (node.isObject()) {
      node.properties().forEach(entry -> add(entry.getKey(), entry.getValue()));
    } else if (node.isArray()) {
      node.forEach(item -> add(member, item));
    } else if (node.isValueNode() && member != null) {
      byMember
          .computeIfAbsent(member.toLowerCase(Locale.ROOT), name -> new ArrayList<>())
          .add(node.asText());
      all.add(node.asText());
    }
  }

  /** A value for a parameter of this name: of a member that is called alike, if there is one. */
  String forName(String name, Chance chance) {
    String wanted = name.toLowerCase(Locale.ROOT);
    List<String> fitting =
        byMember.entrySet().stream()
            .filter(entry -> wanted.contains(entry.getKey()) || entry.getKey().contains(wanted))
            .flatMap(entry -> entry.getValue().stream())
            .toList();
    return !fitting.isEmpty() && chance.percent(85) ? chance.one(fitting) : any(chance);
  }

  /** Any value, or one of its words. */
  String any(Chance chance) {
    String value =
        all.isEmpty() || chance.percent(10) ? chance.one(Vocabulary.WORDS) : chance.one(all);
    return chance.percent(40) ? chance.one(List.of(value.split(" "))) : value;
  }
}
