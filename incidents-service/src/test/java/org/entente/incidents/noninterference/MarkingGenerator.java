// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.noninterference;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What of records a policy decides by. Drawn from a small pool, for labels are never removed from a
 * database and a long run would end with nothing but labels.
 */
final class MarkingGenerator {

  private static final int POOL = 24;
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final List<Template> pool;

  MarkingGenerator(Chance chance) {
    this.pool = List.copyOf(chance.times(POOL, () -> template(chance)));
  }

  /**
   * What a policy decides by.
   *
   * @param paragraph a stricter marking for a part of the record
   */
  record Template(
      String kind, ObjectNode marking, ObjectNode paragraph, String reliability, boolean persons) {

    Template withReliability(String other) {
      return new Template(kind, marking, paragraph, other.isEmpty() ? reliability : other, persons);
    }
  }

  Template one(Chance chance) {
    return chance.one(pool);
  }

  private static Template template(Chance chance) {
    return new Template(
        chance.one(Vocabulary.KINDS),
        marking(chance),
        paragraph(chance),
        chance.oneOf("A", "B"),
        chance.percent(60));
  }

  private static ObjectNode marking(Chance chance) {
    ObjectNode marking = JSON.objectNode();
    String code =
        chance.oneOf(
            "UNCLASSIFIED", "UNCLASSIFIED", "UNCLASSIFIED", "UNCLASSIFIED", "RESTRICTED", "SECRET");
    marking.putObject("classification").put("scheme", "ENTENTE").put("code", code);
    marking.put("tlp", chance.one(Vocabulary.TLPS));
    if (chance.percent(20)) {
      marking.put("pap", chance.oneOf("GREEN", "AMBER"));
    }
    if (chance.percent(30)) {
      list(marking, "caveats", chance.some(Vocabulary.CAVEATS, 1));
    }
    if (!code.equals("UNCLASSIFIED") || chance.percent(10)) {
      ArrayNode relTo = list(marking, "relTo", chance.some(Vocabulary.PARTNERS, 4));
      relTo.add("FRA").add(chance.oneOf("SWE", "community:north"));
    }
    if (chance.percent(5)) {
      list(marking, "eyesOnly", List.of("FRA", "DEU", "community:north"));
    }
    if (chance.percent(20)) {
      list(marking, "withholdFrom", chance.some(Vocabulary.PARTNERS, 2));
    }
    if (chance.percent(25)) {
      list(marking, "concerns", List.of(chance.oneOf("SWE", "DEU")));
    }
    if (chance.percent(6)) {
      marking.put("agreement", Vocabulary.AGREEMENT);
    }
    if (chance.percent(6)) {
      list(marking, "purposeLimits", List.of(Vocabulary.PURPOSES.getFirst()));
    }
    if (chance.percent(5)) {
      list(marking.putObject("upstream"), "gbr-ct", List.of("DEU", "FRA"));
    }
    return marking;
  }

  private static ObjectNode paragraph(Chance chance) {
    ObjectNode marking = JSON.objectNode();
    switch (chance.below(4)) {
      case 0 -> marking.put("tlp", "RED");
      case 1 -> list(marking, "withholdFrom", chance.some(Vocabulary.PARTNERS, 3));
      case 2 -> list(marking, "relTo", List.of("FRA", chance.oneOf("DEU", "SWE")));
      default -> list(marking, "caveats", List.of("FAMILY"));
    }
    return marking;
  }

  private static ArrayNode list(ObjectNode in, String name, List<String> values) {
    ArrayNode array = in.putArray(name);
    values.forEach(array::add);
    return array;
  }
}
