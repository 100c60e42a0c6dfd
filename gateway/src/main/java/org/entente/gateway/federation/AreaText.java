// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.federation;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Areas of the earth as parameters have them, checked as the agencies check them. */
final class AreaText {

  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,5}(\\.[0-9]{1,6})?");

  /** Kilometres: half way round the earth. */
  private static final int FARTHEST = 20_040;

  private AreaText() {}

  /** Whether the text is {@code west,south,east,north} in degrees; west may be more than east. */
  static boolean isBox(String text) {
    List<BigDecimal> box = numbers(text);
    return box.size() == 4
        && isWithin(box.get(0), 180)
        && isWithin(box.get(1), 90)
        && isWithin(box.get(2), 180)
        && isWithin(box.get(3), 90)
        && box.get(1).compareTo(box.get(3)) <= 0;
  }

  /** Whether the text is {@code longitude,latitude,kilometres}. */
  static boolean isCircle(String text) {
    List<BigDecimal> circle = numbers(text);
    return circle.size() == 3
        && isWithin(circle.get(0), 180)
        && isWithin(circle.get(1), 90)
        && circle.get(2).signum() > 0
        && isWithin(circle.get(2), FARTHEST);
  }

  private static List<BigDecimal> numbers(String text) {
    String[] parts = text.split(",", -1);
    return Arrays.stream(parts).allMatch(part -> NUMBER.matcher(part).matches())
        ? Arrays.stream(parts).map(BigDecimal::new).toList()
        : List.of();
  }

  private static boolean isWithin(BigDecimal value, int bound) {
    return value.abs().compareTo(BigDecimal.valueOf(bound)) <= 0;
  }
}
