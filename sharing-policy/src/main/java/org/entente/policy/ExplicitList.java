// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A list of a record that a condition may ask about. */
public enum ExplicitList {
  REL_TO("relTo"),
  EYES_ONLY("eyesOnly");

  private static final Map<String, ExplicitList> BY_CODE =
      Codes.byCode(values(), ExplicitList::code);

  private final String code;

  ExplicitList(String code) {
    this.code = code;
  }

  public String code() {
    return code;
  }

  public static Optional<ExplicitList> of(String code) {
    return Optional.ofNullable(BY_CODE.get(code));
  }

  /** The entries of this list in a label. */
  public Set<Principal> in(Label label) {
    return switch (this) {
      case REL_TO -> label.relTo();
      case EYES_ONLY -> label.eyesOnly();
    };
  }
}
