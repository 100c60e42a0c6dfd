// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.exports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.entente.incidents.wire.StrictJson;
import org.entente.incidents.wire.Violations;

/**
 * A feature collection (RFC 7946): the record whole as the properties, its geometry or its point as
 * far as it is shown. A further member of the collection counts the features.
 */
final class GeoJsonForm implements ExportForm {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  @Override
  public void begin(OutputStream out) throws IOException {
    ascii(out, "{\"type\":\"FeatureCollection\",\"features\":[");
  }

  @Override
  public void record(OutputStream out, byte[] json, long index) throws IOException {
    JsonNode place = StrictJson.read(json, new Violations()).orElseThrow().path("place");
    ascii(out, index == 0 ? "\n" : ",\n");
    ascii(out, "{\"type\":\"Feature\",\"geometry\":" + geometry(place) + ",\"properties\":");
    out.write(json);
    ascii(out, "}");
  }

  private static JsonNode geometry(JsonNode place) {
    if (place.has("geometry")) {
      return place.get("geometry");
    }
    if (!place.has("point")) {
      return JSON.nullNode();
    }
    ObjectNode point = JSON.objectNode().put("type", "Point");
    ArrayNode coordinates = point.putArray("coordinates");
    coordinates.add(place.at("/point/lon")).add(place.at("/point/lat"));
    return point;
  }

  @Override
  public void end(OutputStream out, long count, String digest) throws IOException {
    ascii(out, "\n],\"complete\":{\"count\":%d,\"digest\":\"%s\"}}\n".formatted(count, digest));
  }

  private static void ascii(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
