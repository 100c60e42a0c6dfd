// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.imports;

import jakarta.ws.rs.core.MediaType;
import java.util.Optional;

/** How the rows of an import are written. */
public enum ImportFormat {
  /** One record in JSON per line. */
  NDJSON("ndjson", "application/x-ndjson"),
  /** A header that names members by their paths, then a record per row (RFC 4180). */
  CSV("csv", "text/csv"),
  /** A feature collection, of which each feature is a record (RFC 7946). */
  GEOJSON("geojson", "application/geo+json");

  private final String code;
  private final String mediaType;

  ImportFormat(String code, String mediaType) {
    this.code = code;
    this.mediaType = mediaType;
  }

  public String code() {
    return code;
  }

  static ImportFormat ofCode(String code) {
    for (ImportFormat format : values()) {
      if (format.code.equals(code)) {
        return format;
      }
    }
    throw new IllegalStateException("a stored import has an unknown format");
  }

  static Optional<ImportFormat> of(MediaType type) {
    String plain = type.getType() + '/' + type.getSubtype();
    for (ImportFormat format : values()) {
      if (format.mediaType.equalsIgnoreCase(plain)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }
}
