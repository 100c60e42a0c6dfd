// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.entente.local.state.ProjectDirectory;
import org.junit.jupiter.api.Test;

/** Migrations say whose they are, like every other source. */
class MigrationHeadersTest {

  private static final String HEADER =
      "-- SPDX-FileCopyrightText: The Entente authors\n-- SPDX-License-Identifier: Apache-2.0\n";

  /** Released without it: a migration never changes again, for databases remember its checksum. */
  private static final Set<String> RELEASED =
      Set.of(
          "incidents-service/V20261123110000__links_and_idempotency_keys.sql",
          "incidents-service/V20261123111000__confirmations_refreshed.sql",
          "sharing-service/V20261123100000__agencies_and_policies.sql",
          "sharing-service/V20261123180000__drafts.sql",
          "sharing-service/V20261123181500__agreements.sql");

  @Test
  void everyMigrationBeginsWithTheLicence() throws IOException {
    Set<String> without = new TreeSet<>();
    for (String service : new String[] {"incidents-service", "sharing-service"}) {
      Path migrations =
          ProjectDirectory.find().root().resolve(service + "/src/main/resources/db/migration");
      try (Stream<Path> files = Files.list(migrations)) {
        for (Path file : files.filter(name -> name.toString().endsWith(".sql")).toList()) {
          if (!Files.readString(file).startsWith(HEADER)) {
            without.add(service + '/' + file.getFileName());
          }
        }
      }
    }
    assertEquals(new TreeSet<>(RELEASED), without);
  }
}
