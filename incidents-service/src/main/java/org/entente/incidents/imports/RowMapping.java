// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.entente.incidents.wire.Violations;

/** Makes an incident, in the form in which incidents are written, of what a row says. */
@FunctionalInterface
interface RowMapping {

  /** The incident; what is wrong with the row is reported. */
  JsonNode incident(JsonNode row, Violations violations);

  static RowMapping of(ImportJob job) {
    return switch (job.mapping()) {
      case UCDP_GED -> UcdpGed::incident;
      case ENTENTE ->
          switch (job.format()) {
            case NDJSON, CSV -> (row, violations) -> row;
            case GEOJSON -> RowMapping::ofFeature;
          };
    };
  }

  /** A feature's properties are the incident; its geometry counts where those have no place. */
  private static JsonNode ofFeature(JsonNode feature, Violations violations) {
    JsonNode properties = feature.path("properties");
    if (!feature.path("type").asText().equals("Feature") || !properties.isObject()) {
      violations.add("", "must be a GeoJSON feature with properties");
      return properties;
    }
    JsonNode geometry = feature.path("geometry");
    if (properties.has("place") || !geometry.isObject()) {
      return properties;
    }
    ObjectNode incident = ((ObjectNode) properties).deepCopy();
    ObjectNode place = incident.putObject("place");
    JsonNode coordinates = geometry.path("coordinates");
    if (geometry.path("type").asText().equals("Point") && coordinates.size() >= 2) {
      ObjectNode point = place.putObject("point");
      point.set("lat", coordinates.get(1));
      point.set("lon", coordinates.get(0));
    } else {
      place.set("geometry", geometry);
    }
    return incident;
  }
}
