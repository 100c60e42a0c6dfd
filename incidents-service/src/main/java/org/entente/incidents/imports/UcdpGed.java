// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.imports;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.text.Normalizer;
import java.util.Map;
import java.util.Optional;
import org.entente.incidents.wire.Violations;

/**
 * Events of the UCDP Georeferenced Event Dataset as incidents, and back. What of an event this
 * model has no member for is kept with the record's origin, so that nothing is lost. An event is
 * open data: unclassified, and clear by the traffic light protocol.
 */
final class UcdpGed {

  static final String SOURCE = "UCDP GED";

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final JsonMapper ASCII =
      JsonMapper.builder(JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build())
          .build();
  private static final int LONGEST_TITLE = 300;
  private static final int LONGEST_NAME = 200;
  private static final String CIVILIANS = "Civilians";
  private static final String MIDNIGHT = "T00:00:00";

  private UcdpGed() {}

  /** The incident that a feature describes; what is wrong with the feature is reported. */
  static ObjectNode incident(JsonNode feature, Violations violations) {
    Violations.At root = violations.at("");
    ObjectNode incident = JSON.objectNode();
    JsonNode event = feature.path("properties");
    if (!feature.path("type").asText().equals("Feature") || !event.isObject()) {
      root.report("must be a GeoJSON feature with properties");
      return incident;
    }
    Violations.At at = root.member("properties");
    if (!event.path("id").isIntegralNumber()) {
      at.report("id", "must be the event's number");
      return incident;
    }
    incident.put("kind", "ATTACK");
    ObjectNode marking = incident.putObject("marking");
    marking.putObject("classification").put("scheme", "ENTENTE").put("code", "UNCLASSIFIED");
    marking.put("tlp", "CLEAR");
    summary(event, incident.putObject("summary"));
    place(event, feature.path("geometry"), incident.putObject("place"), at);
    time(event, incident.putObject("time"), at);
    figures(event, incident.putObject("casualties").putArray("figures"));
    actors(event, incident.putObject("actors").putArray("actors"));
    sources(event, incident.putObject("sources").putArray("sources").addObject());
    origin(event, feature.path("geometry"), incident);
    return incident;
  }

  /** The members of an event that the incident carries; the others are with its origin. */
  static ObjectNode event(JsonNode incident) {
    ObjectNode event = JSON.objectNode();
    JsonNode summary = incident.path("summary");
    event.put("id", new BigInteger(summary.at("/externalRefs/0/externalId").asText()));
    JsonNode place = incident.path("place");
    event.put("where_coordinates", place.path("placeName").asText(""));
    event.put("adm_1", place.path("admin1").asText(""));
    event.put("adm_2", place.path("admin2").asText(""));
    event.set("where_prec", place.path("wherePrecision"));
    JsonNode time = incident.path("time");
    event.put("date_start", day(time.path("earliest").asText()) + MIDNIGHT);
    event.put("date_end", day(time.path("latest").asText()) + MIDNIGHT);
    event.set("date_prec", time.path("timePrecision"));
    JsonNode figure = incident.at("/casualties/figures/0");
    for (String member : new String[] {"low", "best", "high"}) {
      event.set(member, figure.path(member));
    }
    JsonNode actors = incident.at("/actors/actors");
    event.put("side_a", actors.path(0).path("ref").asText());
    event.put("side_b", actors.has(1) ? actors.get(1).path("ref").asText() : CIVILIANS);
    return event;
  }

  private static String day(String instant) {
    return instant.length() < 10 ? "" : instant.substring(0, 10);
  }

  private static void summary(JsonNode event, ObjectNode summary) {
    summary.put(
        "title",
        shortened(
            event.path("dyad_name").asText() + ", " + event.path("where_coordinates").asText(),
            LONGEST_TITLE));
    summary.put("language", "en");
    summary
        .putArray("externalRefs")
        .addObject()
        .put("source", SOURCE)
        .put("externalId", event.path("id").asText());
    summary.put("eventStatus", "occurred");
  }

  private static void place(JsonNode event, JsonNode geometry, ObjectNode place, Violations.At at) {
    Optional<String> country = UcdpCountry.code(event.path("country").asText());
    if (country.isEmpty()) {
      at.report("country", "is not a country that is known");
    } else {
      place.put("country", country.get());
    }
    String admin1 = line(event, "adm_1");
    if (!admin1.isEmpty()) {
      place.put("admin1", admin1);
      put(place, "admin2", line(event, "adm_2"));
    }
    put(place, "placeName", shortened(line(event, "where_coordinates"), LONGEST_NAME));
    place.set("wherePrecision", event.path("where_prec"));
    JsonNode coordinates = geometry.path("coordinates");
    if (geometry.path("type").asText().equals("Point") && coordinates.size() >= 2) {
      ObjectNode point = place.putObject("point");
      point.set("lat", coordinates.get(1));
      point.set("lon", coordinates.get(0));
    }
  }

  /** From the first second of the first day to the last of the last. */
  private static void time(JsonNode event, ObjectNode time, Violations.At at) {
    for (Map.Entry<String, String> member :
        Map.of("date_start", "earliest", "date_end", "latest").entrySet()) {
      String date = event.path(member.getKey()).asText();
      if (date.length() < 10) {
        at.report(member.getKey(), "must be a date");
      } else {
        time.put(
            member.getValue(),
            day(date) + (member.getKey().equals("date_end") ? "T23:59:59Z" : MIDNIGHT + "Z"));
      }
    }
    time.set("timePrecision", event.path("date_prec"));
    time.put("fidelity", "day");
  }

  /** The estimates of all deaths. Whose they were is with the origin: it has no bounds. */
  private static void figures(JsonNode event, ArrayNode figures) {
    boolean onlyCivilians =
        event.path("best").asInt() > 0
            && event.path("best").asInt() == event.path("deaths_civilians").asInt();
    ObjectNode figure = figures.addObject();
    figure.put("class", onlyCivilians ? "civilian" : "unknown").put("measure", "killed");
    for (String member : new String[] {"low", "best", "high"}) {
      figure.set(member, event.path(member));
    }
  }

  private static void actors(JsonNode event, ArrayNode actors) {
    boolean oneSided = event.path("type_of_violence").asInt() == 3;
    ObjectNode first = actors.addObject().put("ref", line(event, "side_a"));
    if (oneSided) {
      first.put("role", "perpetrator");
    }
    String second = line(event, "side_b");
    if (!second.isEmpty() && !second.equals(CIVILIANS)) {
      actors.addObject().put("ref", second);
    }
  }

  private static void sources(JsonNode event, ObjectNode source) {
    source.put("ref", "UCDP").put("discipline", "OSINT");
    source.putArray("reportedVia").add("Uppsala Conflict Data Program");
    source.put("originReportId", SOURCE + " " + event.path("id").asText());
  }

  private static void origin(JsonNode event, JsonNode geometry, ObjectNode incident) {
    ObjectNode rest = JSON.objectNode();
    ObjectNode carried = event(incident);
    for (Map.Entry<String, JsonNode> member : event.properties()) {
      if (!member.getValue().equals(carried.get(member.getKey()))
          || !Normalizer.isNormalized(member.getValue().asText(), Normalizer.Form.NFC)) {
        rest.set(member.getKey(), member.getValue());
      }
    }
    if (geometry.isObject()
        && !(geometry.path("type").asText().equals("Point")
            && geometry.path("coordinates").size() == 2)) {
      // More than a point on the ground, or something else.
      rest.set("geometry", geometry);
    }
    incident
        .putObject("custody")
        .putObject("imported")
        .put("source", SOURCE)
        .put("externalId", event.path("id").asText())
        .put("row", ascii(rest));
  }

  /** In escapes what is not ASCII, so that no normal form of Unicode is forced upon it. */
  private static String ascii(ObjectNode row) {
    try {
      return ASCII.writeValueAsString(row);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a tree can be written", impossible);
    }
  }

  private static void put(ObjectNode object, String member, String text) {
    if (!text.isEmpty()) {
      object.put(member, text);
    }
  }

  /** A text in one line; what it was is with the origin if that is not the same. */
  private static String line(JsonNode event, String member) {
    return event.path(member).asText().replaceAll("\\p{Cntrl}+", " ").strip();
  }

  private static String shortened(String text, int most) {
    return text.codePointCount(0, text.length()) <= most
        ? text
        : text.substring(0, text.offsetByCodePoints(0, most));
  }
}
