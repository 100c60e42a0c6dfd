// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.code;

/** How large the damage to property is. Source: GTD propextent. */
public enum PropertyExtent implements NumberedCode {
  /** One billion US dollars or more. */
  CATASTROPHIC(1),
  /** One million US dollars or more. */
  MAJOR(2),
  /** Less than one million US dollars. */
  MINOR(3),
  UNKNOWN(4);

  private final int number;

  PropertyExtent(int number) {
    this.number = number;
  }

  @Override
  public int number() {
    return number;
  }

  @Override
  public String source() {
    return "GTD propextent";
  }
}
