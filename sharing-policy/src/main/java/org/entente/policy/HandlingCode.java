// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy;

import java.util.Map;
import java.util.Optional;

/** Europol's handling codes (Council document 6243). They combine. */
public enum HandlingCode {
  /** Only for preventing and combating crime. */
  H0,
  /** Not to be disclosed in judicial proceedings without the provider's permission. */
  H1,
  /** Not to be disseminated without the provider's permission. */
  H2,
  /** Other restrictions, in free text. */
  H3;

  private static final Map<String, HandlingCode> BY_CODE =
      Codes.byCode(values(), HandlingCode::code);

  public String code() {
    return name();
  }

  public static Optional<HandlingCode> of(String code) {
    return Optional.ofNullable(BY_CODE.get(code));
  }
}
