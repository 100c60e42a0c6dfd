// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.code;

/** Kind of a GeoJSON geometry. Source: RFC 7946 section 3.1; collections are not accepted. */
public enum GeometryType implements Code {
  POINT("Point"),
  MULTI_POINT("MultiPoint"),
  LINE_STRING("LineString"),
  MULTI_LINE_STRING("MultiLineString"),
  POLYGON("Polygon"),
  MULTI_POLYGON("MultiPolygon");

  private final String code;

  GeometryType(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
