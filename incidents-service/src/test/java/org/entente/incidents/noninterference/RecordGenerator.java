// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.noninterference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Makes the bodies of records, section by section. Another record of the same world is named by its
 * place in it: {@code urn:entente:fra-ct:@3}.
 */
final class RecordGenerator {

  static final List<String> SECTIONS =
      List.of(
          "summary",
          "place",
          "time",
          "casualties",
          "actors",
          "persons",
          "sources",
          "assessment",
          "detail",
          "lineage",
          "attachments");

  /** Those of which a partner may see some and not the rest. */
  static final List<String> LEVELLED = List.of("place", "time", "casualties", "persons");

  /** A released record has these, so they are rewritten but never removed. */
  static final List<String> REQUIRED = List.of("summary", "sources");

  /** Of the record whose number follows. */
  static final String URN = "urn:entente:fra-ct:@";

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Chance chance;
  private final MarkingGenerator markings;

  RecordGenerator(Chance chance, MarkingGenerator markings) {
    this.chance = chance;
    this.markings = markings;
  }

  /**
   * A whole body.
   *
   * @param records how many a link may name
   */
  ObjectNode body(int records) {
    MarkingGenerator.Template template = markings.one(chance);
    ObjectNode body = JSON.objectNode();
    mark(body, template);
    for (String section : SECTIONS) {
      if (REQUIRED.contains(section)
          || (section.equals("persons") ? template.persons() : chance.percent(75))) {
        write(body, section, template, records);
      }
    }
    return body;
  }

  /** Gives the body what of another template a policy decides by, and leaves its content. */
  void remark(ObjectNode body) {
    MarkingGenerator.Template template = markings.one(chance);
    // What upstream originators permit never changes once it is set.
    var upstream = body.path("marking").path("upstream");
    mark(body, template);
    ObjectNode marking = (ObjectNode) body.path("marking");
    marking.remove("upstream");
    if (!upstream.isMissingNode()) {
      marking.set("upstream", upstream);
    }
    if (!template.persons()) {
      body.remove("persons");
    }
  }

  /** Adds an agency to one of the lists of a marking, or takes one away. */
  void relist(ObjectNode body) {
    ObjectNode marking = (ObjectNode) body.path("marking");
    if (marking.path("relTo") instanceof ArrayNode relTo && chance.percent(50)) {
      if (relTo.size() > 3) {
        relTo.remove(0);
      } else if (relTo.valueStream().noneMatch(one -> one.asText().equals("ESP"))) {
        relTo.add("ESP");
      }
    } else if (marking.has("withholdFrom")) {
      marking.remove("withholdFrom");
    } else {
      marking.putArray("withholdFrom").add(chance.one(Vocabulary.PARTNERS));
    }
  }

  private void mark(ObjectNode body, MarkingGenerator.Template template) {
    body.put("kind", template.kind());
    body.set("marking", template.marking().deepCopy());
    if (body.path("summary") instanceof ObjectNode summary) {
      summary.put("eventStatus", eventStatus(body));
    }
  }

  private String eventStatus(ObjectNode body) {
    return body.path("kind").asText().equals("FOILED_PLOT") ? "not-occurred" : "occurred";
  }

  /** Writes one section anew; what a policy decides by stays, where it can. */
  void rewrite(ObjectNode body, String section, int records) {
    String reliability = body.path("sources").path("sources").path(0).path("reliability").asText();
    write(body, section, markings.one(chance).withReliability(reliability), records);
  }

  /** Writes what only the highest level of a section shows anew. */
  void refine(ObjectNode body, String section, int records) {
    JsonNode before = body.path(section);
    rewrite(body, section, records);
    ObjectNode after = (ObjectNode) body.path(section);
    switch (section) {
      case "place" -> keep(before, after, "country", "admin1");
      case "time" -> {
        if (before.has("day")) {
          String day = before.path("day").asText();
          after.put("day", day).put("earliest", day + "T1" + chance.below(10) + ":30:00Z");
        }
      }
      case "casualties" -> {
        if (before.path("figures").path(0) instanceof ObjectNode figure) {
          figure.put("class", chance.oneOf("civilian", "police", "military"));
          body.set(section, before);
        }
      }
      case "persons" -> {
        for (int index = 0; index < before.path("persons").size(); index++) {
          ((ObjectNode) before.path("persons").get(index))
              .put("name", chance.one(Vocabulary.NAMES));
        }
        if (before.isObject()) {
          body.set(section, before);
        }
      }
      default -> throw new IllegalArgumentException(section);
    }
  }

  private static void keep(JsonNode before, ObjectNode after, String... members) {
    for (String member : members) {
      after.remove(member);
      if (before.has(member)) {
        after.set(member, before.path(member));
      }
    }
    if (!after.has("admin1") && after.has("placeName") && !after.has("country")) {
      after.put("country", "FRA");
    }
  }

  /** Takes a section away, unless a released record must have it. */
  void remove(ObjectNode body, String section) {
    if (!REQUIRED.contains(section)) {
      body.remove(section);
    }
  }

  private void write(
      ObjectNode body, String section, MarkingGenerator.Template template, int records) {
    ObjectNode made =
        switch (section) {
          case "summary" -> summary(body, template);
          case "place" -> place();
          case "time" -> time();
          case "casualties" -> casualties();
          case "actors" -> actors();
          case "persons" -> persons();
          case "sources" -> sources(template);
          case "assessment" -> assessment();
          case "detail" -> detail(records);
          case "lineage" -> lineage(records);
          case "attachments" -> attachments();
          default -> throw new IllegalArgumentException(section);
        };
    body.set(section, made);
  }

  private ObjectNode summary(ObjectNode body, MarkingGenerator.Template template) {
    ObjectNode summary = JSON.objectNode().put("title", words(2)).put("language", "en");
    ArrayNode paragraphs = summary.putArray("paragraphs");
    for (int index = chance.below(3); index > 0; index--) {
      paragraph(paragraphs, template);
    }
    summary.put("eventStatus", eventStatus(body));
    return summary;
  }

  /** A marking for a part of a record; empty as often as not. */
  ObjectNode childMarking() {
    return chance.percent(50) ? JSON.objectNode() : markings.one(chance).paragraph().deepCopy();
  }

  private void paragraph(ArrayNode paragraphs, MarkingGenerator.Template template) {
    ObjectNode paragraph = paragraphs.addObject().put("text", words(3));
    if (chance.percent(50)) {
      paragraph.set("marking", template.paragraph().deepCopy());
    }
  }

  /** Adds a paragraph with a marking of its own, or takes one away. */
  void changeParagraphs(ObjectNode body) {
    if (!(body.path("summary").path("paragraphs") instanceof ArrayNode paragraphs)) {
      return;
    }
    if (!paragraphs.isEmpty() && chance.percent(40)) {
      paragraphs.remove(chance.below(paragraphs.size()));
    } else {
      MarkingGenerator.Template template = markings.one(chance);
      ObjectNode strict = JSON.objectNode().put("text", words(3));
      strict.set("marking", template.paragraph().deepCopy());
      paragraphs.insert(chance.below(paragraphs.size() + 1), strict);
    }
  }

  private ObjectNode place() {
    ObjectNode place = JSON.objectNode().put("country", chance.one(Vocabulary.COUNTRIES));
    if (chance.percent(80)) {
      place.put("admin1", chance.one(Vocabulary.ADMIN1));
      place.put("placeName", chance.one(Vocabulary.WORDS));
      place
          .putObject("point")
          .put("lat", 48 + chance.below(3) / 2.0)
          .put("lon", 2 + chance.below(3) / 2.0);
      place.put("wherePrecision", chance.oneOf(1, 2, 3, 6)).put("locationKind", "site");
    }
    return place;
  }

  private ObjectNode time() {
    String day = chance.one(Vocabulary.DAYS);
    ObjectNode time = JSON.objectNode().put("day", day);
    if (chance.percent(60)) {
      time.put("earliest", day + "T1" + chance.below(3) + ":00:00Z").put("zone", "UTC");
      time.put("timePrecision", chance.oneOf(1, 2));
    }
    return time;
  }

  private ObjectNode casualties() {
    ObjectNode casualties = JSON.objectNode();
    int low = chance.oneOf(0, 1, 3, 12, 140);
    casualties
        .putArray("figures")
        .addObject()
        .put("class", chance.oneOf("civilian", "police"))
        .put("measure", chance.oneOf("killed", "injured"))
        .put("low", low)
        .put("best", low + chance.below(3))
        .put("high", low + 2);
    return casualties;
  }

  private ObjectNode actors() {
    ObjectNode actors = JSON.objectNode();
    actors
        .putArray("actors")
        .addObject()
        .put("ref", chance.one(Vocabulary.ACTORS))
        .put("role", chance.oneOf("planner", "perpetrator"));
    if (chance.percent(30)) {
      actors
          .putArray("claims")
          .addObject()
          .put("actor", chance.one(Vocabulary.ACTORS))
          .put("status", "VERIFIED");
    }
    return actors;
  }

  private ObjectNode persons() {
    ObjectNode persons = JSON.objectNode();
    ArrayNode all = persons.putArray("persons");
    for (int index = chance.between(1, 2); index > 0; index--) {
      all.addObject()
          .put("pseudonym", "P" + index)
          .put("name", chance.one(Vocabulary.NAMES))
          .put("role", chance.oneOf("suspect", "witness"));
    }
    if (chance.percent(40)) {
      persons.putArray("charges").addObject().put("person", "P1").put("offence", words(1));
    }
    return persons;
  }

  private ObjectNode sources(MarkingGenerator.Template template) {
    ObjectNode sources = JSON.objectNode();
    sources
        .putArray("sources")
        .addObject()
        .put("ref", "S1")
        .put("discipline", chance.oneOf("HUMINT", "OSINT"))
        .put("scheme", "admiralty")
        .put("reliability", template.reliability())
        .put("credibility", "2")
        .put("originReportId", chance.one(Vocabulary.WORDS) + chance.below(5));
    return sources;
  }

  private ObjectNode assessment() {
    return JSON.objectNode()
        .put("question", words(2))
        .put("likelihood", chance.oneOf("likely", "unlikely"))
        .put("confidence", chance.oneOf("low", "high"));
  }

  private ObjectNode detail(int records) {
    ObjectNode detail = JSON.objectNode();
    ObjectNode attack = detail.putObject("attack");
    attack.putArray("attackTypes").add(chance.oneOf(2, 3));
    if (chance.percent(50)) {
      links(attack, "relatedIncidents", records);
    }
    detail.putArray("weapons").addObject().put("type", chance.oneOf(5, 6)).put("detail", words(1));
    return detail;
  }

  private ObjectNode lineage(int records) {
    ObjectNode lineage =
        JSON.objectNode().put("validFrom", "2024-03-2" + chance.below(9) + "T00:00:00Z");
    if (chance.percent(50)) {
      lineage.put("clusterId", chance.one(Vocabulary.CLUSTERS));
    }
    if (chance.percent(50)) {
      links(lineage, "derivedFrom", records);
    }
    return lineage;
  }

  private void links(ObjectNode in, String name, int records) {
    ArrayNode links = in.putArray(name);
    for (int target :
        chance.some(java.util.stream.IntStream.range(0, records).boxed().toList(), 2)) {
      links.add(URN + target);
    }
  }

  private ObjectNode attachments() {
    ObjectNode attachments = JSON.objectNode();
    attachments
        .putArray("files")
        .addObject()
        .put("name", chance.one(Vocabulary.WORDS) + ".pdf")
        .put("mediaType", "application/pdf")
        .put("sha256", "0123456789abcdef".repeat(4));
    return attachments;
  }

  private String words(int count) {
    return String.join(" ", chance.times(count, () -> chance.one(Vocabulary.WORDS)));
  }
}
