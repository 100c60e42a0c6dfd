// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.code;

/** What sort of place it is. Source: Entente. */
public enum LocationKind implements Code {
  SITE("site"),
  ROUTE("route"),
  BORDER("border"),
  ONLINE("online"),
  AIRSPACE("airspace"),
  SEA("sea");

  private final String code;

  LocationKind(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
