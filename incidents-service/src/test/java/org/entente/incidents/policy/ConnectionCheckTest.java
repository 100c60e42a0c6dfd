// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Case C 36. */
class ConnectionCheckTest {

  /** Cases 88 and C 36. */
  @ParameterizedTest
  @CsvSource({
    "jdbc:postgresql://127.0.0.1:5432/fra, http://127.0.0.1:8080, 0",
    "jdbc:postgresql://db/fra?sslmode=verify-full, https://sharing.example, 0",
    "jdbc:postgresql://db/fra?sslmode=require, https://sharing.example, 1",
    "jdbc:postgresql://db/fra, http://sharing:8080, 2",
    "jdbc:postgresql://localhost.example/fra, http://localhost.example, 2",
  })
  void nothingLeavesTheMachineUnprotected(String database, URI sharing, int dangers) {
    SharingServiceConfig config =
        new SharingServiceConfig() {
          @Override
          public URI url() {
            return sharing;
          }

          @Override
          public String publicKey() {
            return "unused";
          }

          @Override
          public Duration timeout() {
            return Duration.ofSeconds(30);
          }
        };

    List<String> found = new ConnectionCheck(database, config).dangers();

    assertEquals(dangers, found.size(), found::toString);
  }
}
