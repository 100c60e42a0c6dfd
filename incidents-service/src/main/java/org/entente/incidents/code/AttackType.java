// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.code;

/** How the attack was carried out. Source: GTD attacktype1 to 3. */
public enum AttackType implements NumberedCode {
  ASSASSINATION(1),
  ARMED_ASSAULT(2),
  BOMBING_OR_EXPLOSION(3),
  HIJACKING(4),
  HOSTAGE_BARRICADE(5),
  HOSTAGE_KIDNAPPING(6),
  FACILITY_OR_INFRASTRUCTURE(7),
  UNARMED_ASSAULT(8),
  UNKNOWN(9);

  private final int number;

  AttackType(int number) {
    this.number = number;
  }

  @Override
  public int number() {
    return number;
  }

  @Override
  public String source() {
    return "GTD attacktype1";
  }
}
