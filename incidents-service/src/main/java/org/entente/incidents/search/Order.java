// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.search;

import java.util.Arrays;
import java.util.Optional;

/**
 * The orders that a list may have: those that an index serves whatever is disclosed. Incidents
 * whose day is absent or withheld come last in both, by id.
 */
public enum Order {
  NEWEST_FIRST("-day", "DESC", "<"),
  OLDEST_FIRST("day", "ASC", ">");

  private final String code;
  private final String direction;
  private final String beyond;

  Order(String code, String direction, String beyond) {
    this.code = code;
    this.direction = direction;
    this.beyond = beyond;
  }

  static Optional<Order> of(String code) {
    return Arrays.stream(values()).filter(order -> order.code.equals(code)).findFirst();
  }

  String code() {
    return code;
  }

  /** A condition for what comes after a day and an id, which are its two parameters. */
  public String after() {
    return "(e.day, e.id) " + beyond + " (?, ?)";
  }

  /** The order of rows with a day. */
  public String by() {
    return " ORDER BY e.day " + direction + ", e.id " + direction;
  }
}
