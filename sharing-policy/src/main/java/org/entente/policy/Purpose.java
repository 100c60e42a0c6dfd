// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy;

import java.util.Map;
import java.util.Optional;

/** What a requester wants the records for. A closed list; the wire form is {@link #code()}. */
public enum Purpose {
  COUNTER_TERRORISM("counter-terrorism"),
  CRIMINAL_INVESTIGATION("criminal-investigation"),
  BORDER_SECURITY("border-security"),
  CIVIL_PROTECTION("civil-protection");

  private static final Map<String, Purpose> BY_CODE = Codes.byCode(values(), Purpose::code);

  private final String code;

  Purpose(String code) {
    this.code = code;
  }

  public String code() {
    return code;
  }

  public static Optional<Purpose> of(String code) {
    return Optional.ofNullable(BY_CODE.get(code));
  }
}
