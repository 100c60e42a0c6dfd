// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.imports;

import java.util.Optional;

/** What the members of a row mean. */
public enum ImportMapping {
  /** Those of an incident, as this service writes them. */
  ENTENTE("entente"),
  /** Those of an event of the UCDP Georeferenced Event Dataset. */
  UCDP_GED("ucdp-ged");

  private final String code;

  ImportMapping(String code) {
    this.code = code;
  }

  public String code() {
    return code;
  }

  static Optional<ImportMapping> of(String code) {
    for (ImportMapping mapping : values()) {
      if (mapping.code.equals(code)) {
        return Optional.of(mapping);
      }
    }
    return Optional.empty();
  }
}
