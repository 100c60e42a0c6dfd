// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeaseCheckTest {

  private static List<String> dangers(String duration, String hold, String url) {
    LeaseConfig config =
        new LeaseConfig() {
          @Override
          public Path keyFile() {
            return Path.of("key.pem");
          }

          @Override
          public Duration duration() {
            return Duration.parse(duration);
          }

          @Override
          public Duration hold() {
            return Duration.parse(hold);
          }
        };
    return new LeaseCheck(config, url).dangers();
  }

  @Test
  void acceptsTheDefaultsOnThisMachineAndOverVerifiedTls() {
    assertEquals(List.of(), dangers("PT60S", "PT15S", "jdbc:postgresql://localhost:5432/sharing"));
    assertEquals(
        List.of(), dangers("PT60S", "PT15S", "jdbc:postgresql://db/sharing?sslmode=verify-full"));
  }

  /** Cases 88 and C 36. */
  @ParameterizedTest
  @CsvSource({
    "PT1H, PT15S, jdbc:postgresql://localhost/sharing",
    "PT60S, PT31S, jdbc:postgresql://localhost/sharing",
    "PT60S, PT15S, jdbc:postgresql://db/sharing",
    "PT60S, PT15S, jdbc:postgresql://db/sharing?sslmode=require",
    "PT60S, PT15S, jdbc:postgresql://localhost.example/sharing",
  })
  void reportsLongLeasesLongHoldsAndOpenConnections(String duration, String hold, String url) {
    assertEquals(1, dangers(duration, hold, url).size());
  }
}
