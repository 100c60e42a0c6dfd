// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessCheckTest {

  /** Cases 88 and C 36. */
  @ParameterizedTest
  @CsvSource({
    "https://door.example, 0",
    "https://door.example:8443, 0",
    "http://127.0.0.1:8080, 0",
    ", 0",
    "http://door.example, 1",
    "https://door.example/tenant, 1",
    "https://door.example?x, 1",
    "door.example, 1",
  })
  void tokensAreOnlyInvitedOverTlsOrOnThisMachine(URI url, int dangers) {
    AccessConfig config =
        new AccessConfig() {
          @Override
          public Optional<URI> url() {
            return Optional.ofNullable(url);
          }

          @Override
          public Duration deadline() {
            return Duration.ofSeconds(2);
          }

          @Override
          public int maxEvaluations() {
            return 100;
          }

          @Override
          public MemorySize maxAnswer() {
            return new MemorySize(BigInteger.TEN);
          }
        };

    List<String> found = new AccessCheck(config).dangers();

    assertEquals(dangers, found.size(), found::toString);
  }
}
