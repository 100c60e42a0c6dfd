// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.entente.incidents.ServiceResource;
import org.entente.incidents.incident.Person;
import org.entente.incidents.incident.World;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class UcdpRoundTripTest {

  @TestHTTPResource("/")
  @SuppressWarnings("NullAway.Init") // the test framework sets it
  URI base;

  @Test
  void everyEventComesOutAsItWentIn() {
    // Given
    String file = UcdpFile.text();
    World world = new World(base);
    world.install();
    Person reviewer = Person.of(base, "rhea", "fra-ct", 3, "reviewer");
    new Imports(reviewer).send("?mapping=ucdp-ged&status=RELEASED", Imports.GEOJSON, file);

    // When
    String exported =
        reviewer
            .get(World.INCIDENTS + "?kind=ATTACK&country=CAF", "Accept", Imports.GEOJSON)
            .expect(200)
            .body();

    // Then
    Map<String, String> events = new TreeMap<>();
    for (JsonNode feature : Imports.tree(exported).path("features")) {
      JsonNode incident = feature.path("properties");
      if (incident.at("/custody/imported/source").asText().equals(UcdpGed.SOURCE)) {
        ObjectNode event = UcdpGed.event(incident);
        event.setAll((ObjectNode) Imports.tree(incident.at("/custody/imported/row").asText()));
        events.put(event.path("id").asText(), line(event, point(incident)));
      }
    }
    Map<String, String> originals = new TreeMap<>();
    for (JsonNode feature : Imports.tree(file).path("features")) {
      originals.put(
          feature.at("/properties/id").asText(),
          line(feature.path("properties"), feature.at("/geometry/coordinates")));
    }
    assertEquals(1_848, events.size());
    assertEquals(originals, events);
  }

  private static JsonNode point(JsonNode incident) {
    JsonNode point =
        incident.at("/place/point").isMissingNode()
            ? incident.at("/custody/point")
            : incident.at("/place/point");
    ArrayNode coordinates = JsonNodeFactory.instance.arrayNode();
    return coordinates.add(point.path("lon")).add(point.path("lat"));
  }

  /** All members in one order, so that a difference is seen. */
  private static String line(JsonNode event, JsonNode coordinates) {
    List<String> members = new ArrayList<>();
    event.properties().forEach(member -> members.add(member.getKey() + "=" + member.getValue()));
    members.sort(null);
    return members + " " + coordinates.get(0).asDouble() + " " + coordinates.get(1).asDouble();
  }
}
