// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.search;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.entente.incidents.wire.Violations;
import org.jspecify.annotations.Nullable;

/**
 * An area of the earth, which a record's point lies in. Only an exact place has a point to see.
 *
 * @param box west, south, east, north in degrees; across the antimeridian where west is more than
 *     east
 * @param circle longitude, latitude in degrees, and kilometres
 */
public record Area(@Nullable List<BigDecimal> box, @Nullable List<BigDecimal> circle) {

  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,5}(\\.[0-9]{1,6})?");
  private static final double KILOMETRES_PER_DEGREE = 111.19;

  static Optional<Area> of(@Nullable String box, @Nullable String circle, Violations violations) {
    List<BigDecimal> corners = box == null ? null : numbers(box, 4);
    List<BigDecimal> centre = circle == null ? null : numbers(circle, 3);
    if (box != null && (corners == null || !isBox(corners))) {
      violations.add("bbox", "must be west,south,east,north in degrees");
    } else if (circle != null && (centre == null || !isCircle(centre))) {
      violations.add("circle", "must be longitude,latitude,kilometres");
    } else if (corners != null || centre != null) {
      return Optional.of(new Area(corners, centre));
    }
    return Optional.empty();
  }

  private static @Nullable List<BigDecimal> numbers(String given, int count) {
    String[] parts = given.split(",", -1);
    return parts.length == count
            && Stream.of(parts).allMatch(part -> NUMBER.matcher(part).matches())
        ? Arrays.stream(parts).map(BigDecimal::new).toList()
        : null;
  }

  private static boolean isBox(List<BigDecimal> box) {
    return isWithin(box.get(0), 180)
        && isWithin(box.get(1), 90)
        && isWithin(box.get(2), 180)
        && isWithin(box.get(3), 90)
        && box.get(1).compareTo(box.get(3)) <= 0;
  }

  private static boolean isCircle(List<BigDecimal> circle) {
    return isWithin(circle.get(0), 180)
        && isWithin(circle.get(1), 90)
        && circle.get(2).signum() > 0
        && isWithin(circle.get(2), 20_040);
  }

  private static boolean isWithin(BigDecimal value, int bound) {
    return value.abs().compareTo(BigDecimal.valueOf(bound)) <= 0;
  }

  /**
   * Boxes that hold the area, none of which crosses the antimeridian; a circle is cut out of them
   * by distance. West, south, east, north of each.
   */
  double[] boxes() {
    if (box != null) {
      return parted(
          box.get(0).doubleValue(),
          box.get(1).doubleValue(),
          box.get(2).doubleValue(),
          box.get(3).doubleValue());
    }
    double[] centre = Objects.requireNonNull(centre(), "an area has a box or a circle");
    double height = centre[2] / KILOMETRES_PER_DEGREE + 0.01;
    double south = centre[1] - height;
    double north = centre[1] + height;
    if (south <= -90 || north >= 90) {
      // Round a pole, where every longitude is near.
      return new double[] {-180, Math.max(south, -90), 180, Math.min(north, 90)};
    }
    // The meridians that touch the circle, which are further away than its radius along a parallel.
    double width =
        Math.toDegrees(
                Math.asin(
                    Math.min(
                        1, Math.sin(Math.toRadians(height)) / Math.cos(Math.toRadians(centre[1])))))
            + 0.01;
    return width >= 180
        ? new double[] {-180, south, 180, north}
        : parted(wrapped(centre[0] - width), south, wrapped(centre[0] + width), north);
  }

  private static double[] parted(double west, double south, double east, double north) {
    return west <= east
        ? new double[] {west, south, east, north}
        : new double[] {west, south, 180, north, -180, south, east, north};
  }

  private static double wrapped(double longitude) {
    return longitude < -180 ? longitude + 360 : longitude > 180 ? longitude - 360 : longitude;
  }

  double @Nullable [] centre() {
    return circle == null ? null : circle.stream().mapToDouble(BigDecimal::doubleValue).toArray();
  }
}
