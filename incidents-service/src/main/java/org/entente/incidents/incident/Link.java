// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import java.util.UUID;
import org.entente.incidents.code.Code;

/** A link from an incident to another one of the same agency. */
record Link(Field field, UUID target) {

  /** The member that holds the link. */
  enum Field implements Code {
    SUPERSEDES("supersedes"),
    DERIVED_FROM("derived-from"),
    RELATED("related");

    private final String code;

    Field(String code) {
      this.code = code;
    }

    @Override
    public String code() {
      return code;
    }

    static Field of(String code) {
      for (Field field : values()) {
        if (field.code.equals(code)) {
          return field;
        }
      }
      throw new IllegalStateException("a stored link has an unknown field");
    }
  }
}
