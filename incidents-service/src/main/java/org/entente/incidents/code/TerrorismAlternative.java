// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.code;

/** What a doubtful event may be instead. Source: GTD alternative; the values are unverified. */
public enum TerrorismAlternative implements Code {
  INSURGENCY_GUERRILLA("insurgency-guerrilla"),
  OTHER_CRIME("other-crime"),
  INTER_OR_INTRA_GROUP("inter-or-intra-group"),
  LACK_OF_INTENT("lack-of-intent"),
  STATE_ACTOR("state-actor");

  private final String code;

  TerrorismAlternative(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
