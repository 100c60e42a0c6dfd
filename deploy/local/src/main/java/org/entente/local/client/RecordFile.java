// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local.client;

import java.nio.file.Path;
import java.util.Arrays;
import org.entente.local.state.LaunchFailure;

/** A form in which records go in and out, told by the ending of a file's name. */
public enum RecordFile {
  NDJSON(".ndjson", "application/x-ndjson"),
  CSV(".csv", "text/csv"),
  GEOJSON(".geojson", "application/geo+json");

  private final String ending;
  private final String mediaType;

  RecordFile(String ending, String mediaType) {
    this.ending = ending;
    this.mediaType = mediaType;
  }

  /** The form of the file of that name. */
  public static RecordFile of(Path file) {
    return Arrays.stream(values())
        .filter(form -> file.toString().endsWith(form.ending))
        .findFirst()
        .orElseThrow(() ->
            new LaunchFailure(
                "`%s` must end with .ndjson, .csv or .geojson: that says what it holds"
                    .formatted(file)));
  }

  /** As in Accept and Content-Type. */
  public String mediaType() {
    return mediaType;
  }
}
