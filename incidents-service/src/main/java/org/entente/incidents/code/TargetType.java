// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.code;

/** What or whom the attack was aimed at. Source: GTD targtype1. */
public enum TargetType implements NumberedCode {
  BUSINESS(1),
  GOVERNMENT_GENERAL(2),
  POLICE(3),
  MILITARY(4),
  ABORTION_RELATED(5),
  AIRPORTS_AND_AIRCRAFT(6),
  GOVERNMENT_DIPLOMATIC(7),
  EDUCATIONAL(8),
  FOOD_OR_WATER(9),
  JOURNALISTS_AND_MEDIA(10),
  MARITIME(11),
  NGO(12),
  OTHER(13),
  PRIVATE_CITIZENS_AND_PROPERTY(14),
  RELIGIOUS(15),
  TELECOMMUNICATION(16),
  TERRORISTS_OR_NON_STATE_MILITIA(17),
  TOURISTS(18),
  TRANSPORTATION(19),
  UNKNOWN(20),
  UTILITIES(21),
  VIOLENT_POLITICAL_PARTY(22);

  private final int number;

  TargetType(int number) {
    this.number = number;
  }

  @Override
  public int number() {
    return number;
  }

  @Override
  public String source() {
    return "GTD targtype1";
  }
}
