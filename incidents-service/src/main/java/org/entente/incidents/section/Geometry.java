// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.section;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import org.entente.incidents.code.GeometryType;
import org.entente.incidents.wire.Checked;
import org.entente.incidents.wire.Violations;

/**
 * A GeoJSON geometry (RFC 7946) in WGS 84, longitude first, without heights.
 *
 * @param coordinates as the type asks, at most 1,000 positions
 */
public record Geometry(GeometryType type, JsonNode coordinates) implements Checked {

  private static final int MOST_POSITIONS = 1000;

  @Override
  public void check(Violations.At at) {
    int depth =
        switch (type) {
          case POINT -> 0;
          case MULTI_POINT, LINE_STRING -> 1;
          case MULTI_LINE_STRING, POLYGON -> 2;
          case MULTI_POLYGON -> 3;
        };
    int positions = positions(coordinates, depth);
    if (positions < 0) {
      at.report("coordinates", "must be " + type.code() + " coordinates, longitude first");
    } else if (positions > MOST_POSITIONS) {
      at.report("coordinates", "must have at most " + MOST_POSITIONS + " positions");
    } else if (!isShaped(coordinates, depth)) {
      at.report("coordinates", "must have closed rings of four or lines of two positions or more");
    }
  }

  /** How many positions there are, or a negative number if something else is among them. */
  private static int positions(JsonNode node, int depth) {
    if (!node.isArray() || node.isEmpty()) {
      return Integer.MIN_VALUE;
    }
    if (depth == 0) {
      return node.size() == 2 && isDegree(node.get(0), 180) && isDegree(node.get(1), 90)
          ? 1
          : Integer.MIN_VALUE;
    }
    int sum = 0;
    for (JsonNode item : node) {
      int inner = positions(item, depth - 1);
      if (inner < 0) {
        return inner;
      }
      sum += inner;
    }
    return sum;
  }

  private static boolean isDegree(JsonNode node, int most) {
    if (!node.isNumber()) {
      return false;
    }
    BigDecimal degree = node.decimalValue();
    // The scale comes first: comparing 1E999999999 with a bound would expand it.
    return degree.scale() > -4
        && degree.scale() <= 15
        && degree.abs().compareTo(BigDecimal.valueOf(most)) <= 0;
  }

  private boolean isShaped(JsonNode node, int depth) {
    if (depth > 1) {
      for (JsonNode item : node) {
        if (!isShaped(item, depth - 1)) {
          return false;
        }
      }
      return true;
    }
    return switch (type) {
      case POINT, MULTI_POINT -> true;
      case LINE_STRING, MULTI_LINE_STRING -> node.size() >= 2;
      case POLYGON, MULTI_POLYGON ->
          node.size() >= 4 && node.get(0).equals(node.get(node.size() - 1));
    };
  }
}
