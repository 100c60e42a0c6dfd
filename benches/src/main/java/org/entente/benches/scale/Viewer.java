// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.benches.scale;

import org.entente.policy.AgencyId;

/** The partners that ask, each for another share of the records. */
enum Viewer {
  TENTH_OF_A_PERCENT("0.1 %"),
  PERCENT("1 %"),
  TENTH("10 %"),
  MOST("60 %"),
  RARE("14,000 rare labels"),
  COMMON("12 common labels");

  private final String title;

  Viewer(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  AgencyId agency() {
    return new AgencyId("deu-v" + ordinal());
  }
}
