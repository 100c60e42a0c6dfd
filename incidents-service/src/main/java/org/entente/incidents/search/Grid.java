// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.search;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.entente.kit.problem.ProblemException;

/**
 * The cells of a map at a zoom: squares of degrees from 180 west and 90 south. They are the same
 * whatever is asked, so neither panning nor asking again cuts a record's cell smaller.
 *
 * @param zoom 0 to {@value #DEEPEST}; each halves the side, which is 45 degrees at 0
 */
record Grid(int zoom) {

  static final int DEEPEST = 14;

  double side() {
    return 45.0 / (1 << zoom);
  }

  String column() {
    return cell("p.longitude", 180, 360);
  }

  String row() {
    return cell("p.latitude", 90, 180);
  }

  /** The last cell has its far edge as well. */
  private String cell(String degrees, int before, int span) {
    return "CASE WHEN "
        + degrees
        + " IS NOT NULL THEN least(floor(("
        + degrees
        + " + "
        + before
        + ") / "
        + side()
        + "), "
        + ((long) (span / side()) - 1)
        + ")::int END";
  }

  /** A condition that takes every cell whole of which the area has a part. */
  String within(Area area) {
    StringBuilder any = new StringBuilder("(");
    double[] boxes = area.boxes();
    for (int box = 0; box < boxes.length; box += 4) {
      double[] of = Arrays.copyOfRange(boxes, box, box + 4);
      any.append(box == 0 ? "" : " OR ")
          .append(
              column() + " BETWEEN " + index(of[0], 180, 360) + " AND " + index(of[2], 180, 360))
          .append(
              " AND "
                  + row()
                  + " BETWEEN "
                  + index(of[1], 90, 180)
                  + " AND "
                  + index(of[3], 90, 180));
    }
    return any.append(')').toString();
  }

  private long index(double degrees, int before, int span) {
    return Math.min((long) Math.floor((degrees + before) / side()), (long) (span / side()) - 1);
  }

  /** The clusters as a GeoJSON feature collection (RFC 7946); a cell's point is its centre. */
  ObjectNode features(List<Aggregates.Cluster> clusters) {
    if (clusters.size() > Aggregates.MOST_CLUSTERS) {
      throw ProblemException.invalid("zoom", "gives too many clusters without a smaller bbox");
    }
    ObjectNode collection = JsonNodeFactory.instance.objectNode().put("type", "FeatureCollection");
    ArrayNode features = collection.putArray("features");
    for (Aggregates.Cluster cluster : clusters) {
      ObjectNode feature = features.addObject().put("type", "Feature");
      ObjectNode properties = JsonNodeFactory.instance.objectNode();
      properties.put("count", cluster.records());
      Integer column = cluster.column();
      Integer row = cluster.row();
      if (column == null || row == null) {
        feature.putNull("geometry");
        Optional.ofNullable(cluster.country())
            .ifPresent(country -> properties.put("country", country));
        Optional.ofNullable(cluster.admin1()).ifPresent(name -> properties.put("admin1", name));
      } else {
        double west = column * side() - 180;
        double south = row * side() - 90;
        ArrayNode box = feature.putArray("bbox");
        box.add(west).add(south).add(west + side()).add(south + side());
        ArrayNode centre =
            feature.putObject("geometry").put("type", "Point").putArray("coordinates");
        centre.add(west + side() / 2).add(south + side() / 2);
      }
      feature.set("properties", properties);
    }
    return collection;
  }
}
