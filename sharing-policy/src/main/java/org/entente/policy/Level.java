// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy;

/** How precisely a section is disclosed. Which levels a section has is said by {@link Section}. */
public enum Level {
  NONE("none"),
  FULL("full"),
  COUNTRY("country"),
  ADMIN_1("admin-1"),
  EXACT("exact"),
  DAY("day"),
  BAND("band"),
  FIGURES("figures"),
  PSEUDONYM("pseudonym"),
  NAMED("named");

  private final String code;

  Level(String code) {
    this.code = code;
  }

  public String code() {
    return code;
  }
}
