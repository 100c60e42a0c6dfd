// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import org.entente.incidents.wire.Violations;
import org.junit.jupiter.api.Test;

class UcdpGedTest {

  private static JsonNode incident(String geometry) {
    String feature =
        """
        {"type":"Feature","geometry":%s,"properties":{"id":1,"country":"Central African Republic",
         "adm_1":"Bangui","where_coordinates":"Bangui town","where_prec":1,"date_prec":1,
         "date_start":"2013-01-02T00:00:00","date_end":"2013-01-02T00:00:00","low":1,"best":1,"high":1,
         "side_a":"A","side_b":"B"}}
        """
            .formatted(geometry);
    return UcdpGed.incident(Imports.tree(feature), new Violations());
  }

  private static JsonNode row(JsonNode incident) {
    return Imports.tree(incident.at("/custody/imported/row").asText());
  }

  @Test
  void keepsWhatAPlaceSaysBeyondAPointOnTheGround() {
    // When
    JsonNode flat = incident("{\"type\":\"Point\",\"coordinates\":[18.55,4.36]}");
    JsonNode high = incident("{\"type\":\"Point\",\"coordinates\":[18.55,4.36,370]}");
    JsonNode line = incident("{\"type\":\"LineString\",\"coordinates\":[[18.5,4.3],[18.6,4.4]]}");

    // Then
    assertTrue(row(flat).path("geometry").isMissingNode());
    assertEquals(4.36, high.at("/place/point/lat").asDouble());
    assertEquals(370, row(high).at("/geometry/coordinates/2").asInt());
    assertTrue(line.at("/place/point").isMissingNode());
    assertEquals(18.6, row(line).at("/geometry/coordinates/1/0").asDouble());
  }
}
