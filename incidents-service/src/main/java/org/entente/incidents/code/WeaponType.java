// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.code;

/** What was used. Source: GTD weaptype1; 4 (nuclear) is unverified. */
public enum WeaponType implements NumberedCode {
  BIOLOGICAL(1),
  CHEMICAL(2),
  RADIOLOGICAL(3),
  /** Unverified: missing in the form that the list was read from. */
  NUCLEAR(4),
  FIREARMS(5),
  EXPLOSIVES(6),
  FAKE(7),
  INCENDIARY(8),
  MELEE(9),
  /** A vehicle itself, not one that carries explosives. */
  VEHICLE(10),
  SABOTAGE_EQUIPMENT(11),
  OTHER(12),
  UNKNOWN(13);

  private final int number;

  WeaponType(int number) {
    this.number = number;
  }

  @Override
  public int number() {
    return number;
  }

  @Override
  public String source() {
    return "GTD weaptype1";
  }
}
