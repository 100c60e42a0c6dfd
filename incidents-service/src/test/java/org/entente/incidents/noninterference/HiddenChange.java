// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.noninterference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.entente.policy.Disclosure;
import org.entente.policy.Level;
import org.entente.policy.Section;

/**
 * Writes anew what one partner does not see of a record: withheld sections, what is finer than its
 * level, paragraphs and links that are kept from it. What a policy decides by stays for the most
 * part, and with it what the partner sees.
 */
final class HiddenChange {

  private final Chance chance;
  private final RecordGenerator records;
  private final int most;
  private final Set<String> blind;

  /**
   * @param most how many records a link may name
   * @param blind the agencies that are not to see a difference
   */
  HiddenChange(Chance chance, int most, Set<String> blind) {
    this.blind = blind;
    this.chance = chance;
    this.records = new RecordGenerator(chance.fork(), new MarkingGenerator(chance.fork()));
    this.most = most;
  }

  /**
   * The body with everything anew that is not visible.
   *
   * @param shown of it; nothing of a hidden record
   * @param paragraphs the texts that are visible
   * @param hidden the numbers of the records that are not visible
   */
  ObjectNode of(ObjectNode before, Disclosure shown, Set<String> paragraphs, Set<Integer> hidden) {
    ObjectNode body = before.deepCopy();
    for (String name : RecordGenerator.SECTIONS) {
      Section section = Section.valueOf(name.toUpperCase(java.util.Locale.ROOT));
      Level level = shown.isEmpty() ? Level.NONE : shown.level(section);
      switch (section) {
        case SUMMARY -> summary(body, level, paragraphs);
        case PLACE -> place(body, level);
        case TIME -> time(body, level);
        case CASUALTIES -> casualties(body, level);
        case PERSONS -> persons(body, level);
        case SOURCES -> sources(body, level);
        case DETAIL, LINEAGE -> linked(body, name, level, hidden);
        case ACTORS, ASSESSMENT, ATTACHMENTS -> whole(body, name, level);
        case CORE, CUSTODY -> throw new IllegalStateException(name);
      }
    }
    if (body.path("marking") instanceof ObjectNode marking && chance.percent(25)) {
      lists(marking);
    }
    return body;
  }

  /** Who else may or may not see a record is nobody's business. */
  private void lists(ObjectNode marking) {
    List<String> others =
        Vocabulary.PARTNERS.stream().filter(agency -> !blind.contains(agency)).toList();
    if (others.isEmpty()) {
      return;
    }
    // Mostly the same one, for labels are never removed.
    String other = chance.percent(80) ? others.getFirst() : chance.one(others);
    String list = marking.has("relTo") && chance.percent(50) ? "relTo" : "withholdFrom";
    List<String> entries = new ArrayList<>();
    marking.path(list).forEach(entry -> entries.add(entry.asText()));
    if (!entries.remove(other)) {
      entries.add(other);
    }
    if (entries.isEmpty()) {
      marking.remove(list);
    } else {
      ArrayNode now = marking.putArray(list);
      entries.forEach(now::add);
    }
  }

  private void summary(ObjectNode body, Level level, Set<String> visible) {
    ObjectNode summary = (ObjectNode) body.path("summary");
    if (level == Level.NONE) {
      summary.put("title", words());
    }
    if (!(summary.path("paragraphs") instanceof ArrayNode all)) {
      return;
    }
    for (int index = all.size() - 1; index >= 0; index--) {
      ObjectNode paragraph = (ObjectNode) all.get(index);
      if (level == Level.NONE || !visible.contains(paragraph.path("text").asText())) {
        paragraph.put("text", words());
        if (chance.percent(30)) {
          all.insert(index, paragraph.deepCopy().put("text", words()));
        } else if (chance.percent(20)) {
          all.remove(index);
        }
      }
    }
  }

  private void place(ObjectNode body, Level level) {
    if (level == Level.EXACT || !(body.path("place") instanceof ObjectNode place)) {
      return;
    }
    if (level == Level.NONE && chance.percent(60)) {
      place.put("country", chance.one(Vocabulary.COUNTRIES));
    }
    if (level != Level.ADMIN_1 && place.has("country")) {
      place.put("admin1", chance.one(Vocabulary.ADMIN1));
    }
    if (place.has("admin1")) {
      place.put("placeName", words());
      place
          .putObject("point")
          .put("lat", 48 + chance.below(30) / 10.0)
          .put("lon", 2 + chance.below(30) / 10.0);
      place.put("wherePrecision", 1).put("locationKind", "site");
    }
  }

  private void time(ObjectNode body, Level level) {
    if (level == Level.NONE) {
      whole(body, "time", level);
    } else if (level == Level.DAY && body.path("time") instanceof ObjectNode time) {
      String hour = "T%02d:%02d:00Z".formatted(chance.below(24), chance.below(60));
      time.put("earliest", time.path("day").asText() + hour).put("zone", "UTC");
    }
  }

  private void casualties(ObjectNode body, Level level) {
    if (level == Level.NONE) {
      whole(body, "casualties", level);
    } else if (level == Level.BAND
        && body.path("casualties").path("figures").path(0) instanceof ObjectNode figure) {
      figure.put("class", chance.oneOf("civilian", "police", "military", "first-responder"));
    }
  }

  /** There or not, they stay so: a policy may decide by that. */
  private void persons(ObjectNode body, Level level) {
    if (level == Level.NONE || level == Level.PSEUDONYM) {
      for (JsonNode person : body.path("persons").path("persons")) {
        ((ObjectNode) person).put("name", chance.one(Vocabulary.NAMES));
      }
    }
  }

  private void sources(ObjectNode body, Level level) {
    if (level == Level.NONE
        && body.path("sources").path("sources").path(0) instanceof ObjectNode source) {
      source
          .put("discipline", chance.oneOf("HUMINT", "OSINT", "SIGINT"))
          .put("originReportId", words());
    }
  }

  private void linked(ObjectNode body, String name, Level level, Set<Integer> hidden) {
    if (level == Level.NONE) {
      whole(body, name, level);
      return;
    }
    JsonNode holder = name.equals("detail") ? body.path("detail").path("attack") : body.path(name);
    String links = name.equals("detail") ? "relatedIncidents" : "derivedFrom";
    if (holder instanceof ObjectNode in && !hidden.isEmpty()) {
      List<String> kept =
          StreamSupport.stream(in.path(links).spliterator(), false)
              .map(JsonNode::asText)
              .filter(urn ->
                  hidden.stream().noneMatch(number -> urn.equals(RecordGenerator.URN + number)))
              .toList();
      ArrayNode now = in.putArray(links);
      kept.forEach(now::add);
      for (int number : chance.some(List.copyOf(hidden), chance.below(3))) {
        now.add(RecordGenerator.URN + number);
      }
      if (now.isEmpty()) {
        in.remove(links);
      }
    }
  }

  private void whole(ObjectNode body, String name, Level level) {
    if (level == Level.NONE) {
      if (body.has(name) && chance.percent(25)) {
        body.remove(name);
      } else {
        records.rewrite(body, name, most);
      }
    }
  }

  private String words() {
    return String.join(" ", chance.times(3, () -> chance.one(Vocabulary.WORDS)));
  }
}
