// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.code;

/** How exactly the place is known. Source: UCDP GED codebook 19.1, where_prec. */
public enum WherePrecision implements NumberedCode {
  /** The place itself is known. */
  EXACT(1),
  /** Within about 25 km of a known point. */
  NEAR_POINT(2),
  /** The second-order administrative division is known. */
  ADMIN_2(3),
  /** The first-order administrative division is known. */
  ADMIN_1(4),
  /** A linear feature, or an area without sharp bounds. */
  FUZZY_AREA(5),
  /** Only the country is known. */
  COUNTRY(6),
  /** International waters or airspace. */
  INTERNATIONAL(7);

  private final int number;

  WherePrecision(int number) {
    this.number = number;
  }

  @Override
  public int number() {
    return number;
  }

  @Override
  public String source() {
    return "UCDP GED, where_prec";
  }

  /** Whether a point says something. Where it does not, it is kept in custody and never shown. */
  public boolean hasPoint() {
    return number < COUNTRY.number;
  }
}
