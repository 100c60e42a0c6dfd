// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.noninterference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Values for parameters: by name where the name says more than the schema does, else by the schema,
 * else out of the records.
 */
final class ParameterValues {

  private static final List<String> AT =
      List.of("2026-11-24T00:00:00Z", "2030-01-01T00:00:00Z", "2020-01-01T00:00:00Z");

  private static final Map<String, List<String>> BY_NAME =
      Map.ofEntries(
          Map.entry("actor", Vocabulary.ACTORS),
          Map.entry("person", List.of("Ivan", "Olga", "Jean Dupont", "P1", "P2", "Bridge")),
          Map.entry("country", Vocabulary.COUNTRIES),
          Map.entry("admin1", Vocabulary.ADMIN1),
          Map.entry("kind", Vocabulary.KINDS),
          Map.entry("tlp", Vocabulary.TLPS),
          Map.entry("q", Vocabulary.WORDS),
          Map.entry("limit", List.of("1", "2", "3", "5", "1000")),
          Map.entry("partner", Vocabulary.PARTNERS),
          Map.entry("log", List.of("master", "deu-ct", "swe-ct")),
          Map.entry("after", List.of("0", "1", "5")),
          Map.entry("clearance", List.of("0", "3")),
          Map.entry("purpose", Vocabulary.PURPOSES),
          Map.entry("hash", List.of("A".repeat(43))),
          Map.entry("n", List.of("1", "2")),
          Map.entry("bbox", List.of("-180,-90,180,90", "1.5,47.5,2.4,48.6", "2,48,3,49")),
          Map.entry("circle", List.of("2,48,50", "0,0,20000", "179.9,-17,100")),
          Map.entry("sort", List.of("day", "-day")),
          Map.entry("interval", List.of("year", "month", "day")),
          Map.entry(
              "by",
              List.of(
                  "kind",
                  "country",
                  "admin1",
                  "tlp",
                  "classification",
                  "actor",
                  "casualties.band",
                  "detail.weapons.type",
                  "summary.language",
                  "persons.persons.pseudonym")),
          Map.entry("field", List.of("actor", "place.placeName", "summary.title")),
          Map.entry("prefix", List.of("a", "b", "g", "is", "b\u0155")),
          Map.entry(
              "where",
              List.of(
                  "detail:exists",
                  "detail.weapons.type:not:5",
                  "place.point.lat:ge:0",
                  "place.admin1:absent",
                  "casualties.figures.best:gt:1",
                  "persons.persons.name:exists",
                  "sources.sources.discipline:in:HUMINT",
                  "summary.paragraphs.text:exists",
                  "lineage.supersedes:exists",
                  "time.earliest:absent",
                  "modifiedAt:ge:2026-01-01T00:00:00Z",
                  "assessment.likelihood:not:likely",
                  "attachments.files.name:exists",
                  "custody:absent")),
          Map.entry("zoom", List.of("0", "3", "8", "14")),
          Map.entry("If-None-Match", List.of("\"x\"", "*")),
          Map.entry("If-Match", List.of("*", "\"x\"")),
          Map.entry("Idempotency-Key", List.of("k1", "k2")),
          Map.entry("at", AT),
          Map.entry("asKnownAt", AT),
          Map.entry("Range", List.of("bytes=0-1", "bytes=2-", "bytes=90-99")),
          Map.entry("Content-Disposition", List.of("attachment; filename=\"x.txt\"")),
          Map.entry("Entente-Attachment", List.of("{\"marking\":{\"tlp\":\"RED\"}}")),
          Map.entry("wait", List.of("enforced")));

  private final ApiDescription api;
  private final Values values;
  private final int records;

  ParameterValues(ApiDescription api, Values values, int records) {
    this.api = api;
    this.values = values;
    this.records = records;
  }

  /** What one segment of a path, a parameter of a query or a header is set to. */
  String of(ApiDescription.Parameter parameter, Chance chance) {
    return of(parameter.name(), parameter.schema(), parameter.description(), chance);
  }

  private String of(String name, JsonNode given, String description, Chance chance) {
    JsonNode schema = api.resolved(given);
    if (schema.path("type").asText().equals("array")) {
      return of(name, schema.path("items"), description, chance);
    }
    if (name.equals("attachment")) {
      return "@a" + chance.below(6);
    }
    if (name.equals("id") || schema.path("format").asText().equals("uuid")) {
      return chance.percent(90) ? "@" + chance.below(records) : "@absent";
    }
    List<String> codes = new ArrayList<>();
    schema.path("enum").forEach(code -> codes.add(code.asText()));
    if (!codes.isEmpty()) {
      return chance.one(codes);
    }
    if (BY_NAME.containsKey(name) && chance.percent(90)) {
      return chance.one(BY_NAME.getOrDefault(name, List.of()));
    }
    if (description.contains("20")
        && description.contains("-")
        && name.toLowerCase(java.util.Locale.ROOT).contains("day")) {
      return chance.one(Vocabulary.DAYS);
    }
    List<String> named = quoted(description);
    if (!named.isEmpty() && chance.percent(70)) {
      return chance.one(named);
    }
    return switch (schema.path("type").asText()) {
      case "integer", "number" -> chance.oneOf("0", "1", "2", "10", "1000");
      case "boolean" -> chance.oneOf("true", "false");
      default ->
          switch (schema.path("format").asText()) {
            case "date" -> chance.one(Vocabulary.DAYS);
            case "date-time" -> chance.one(Vocabulary.DAYS) + "T12:00:00Z";
            default -> values.forName(name, chance);
          };
    };
  }

  /** Words that a description sets apart: usually the values that are allowed. */
  private static List<String> quoted(String description) {
    List<String> found = new ArrayList<>();
    String[] parts = description.split("`", -1);
    for (int index = 1; index < parts.length; index += 2) {
      found.add(parts[index]);
    }
    return found;
  }
}
