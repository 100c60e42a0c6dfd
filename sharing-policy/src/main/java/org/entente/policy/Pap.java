// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy;

import java.util.Map;
import java.util.Optional;

/** Permissible Actions Protocol (MISP's taxonomy, version 3), from the least restrictive. */
public enum Pap {
  CLEAR,
  GREEN,
  AMBER,
  RED;

  private static final Map<String, Pap> BY_CODE = Codes.byCode(values(), Pap::code);

  public String code() {
    return name();
  }

  /** The value of a code; WHITE is an older name of CLEAR. */
  public static Optional<Pap> of(String code) {
    return Optional.ofNullable(code.equals("WHITE") ? CLEAR : BY_CODE.get(code));
  }
}
