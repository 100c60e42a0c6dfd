// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.imports;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The events of UCDP GED 23.1 in the Central African Republic, which lie beside the checkout. */
final class UcdpFile {

  private static final String NAME = "ucdp-ged-23.1-CAF.geojson";

  private UcdpFile() {}

  /** Its text; the test that asks is not run where the file is not, and says so. */
  static String text() {
    List<Path> places =
        Stream.concat(
                Stream.ofNullable(System.getProperty("entente.test.data")).map(Path::of),
                Stream.of("../shared/data", "../../shared/data").map(Path::of))
            .map(folder -> folder.resolve(NAME))
            .toList();
    Path file = places.stream().filter(Files::isReadable).findFirst().orElse(Path.of("absent"));
    assumeTrue(
        Files.isReadable(file),
        () -> "`" + NAME + "` is in none of " + places + " (or set -Dentente.test.data)");
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
