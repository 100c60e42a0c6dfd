// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy;

import java.util.Map;
import java.util.Optional;

/**
 * Traffic Light Protocol 2.0 (FIRST), from the least to the most restrictive. AMBER+STRICT is a
 * value of its own, above AMBER.
 */
public enum Tlp {
  CLEAR("CLEAR"),
  GREEN("GREEN"),
  AMBER("AMBER"),
  AMBER_STRICT("AMBER+STRICT"),
  RED("RED");

  private static final Map<String, Tlp> BY_CODE = Codes.byCode(values(), Tlp::code);

  private final String code;

  Tlp(String code) {
    this.code = code;
  }

  public String code() {
    return code;
  }

  /** The value of a code; WHITE, the name in TLP 1, is CLEAR. */
  public static Optional<Tlp> of(String code) {
    return Optional.ofNullable(code.equals("WHITE") ? CLEAR : BY_CODE.get(code));
  }
}
