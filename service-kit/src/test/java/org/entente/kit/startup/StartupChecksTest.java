// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.kit.startup;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.runtime.LaunchMode;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StartupChecksTest {

  private static final Map<String, String> SAFE =
      Map.of(
          "quarkus.oidc.auth-server-url", "https://id.example/realms/entente",
          "quarkus.oidc.token.audience", "sharing-service",
          "quarkus.oidc.token.signature-algorithm", "PS256");

  private static List<String> dangers(String key, String value) {
    Map<String, String> settings = new HashMap<>(SAFE);
    settings.put(key, value);
    return new IssuerCheck(
            new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build())
        .dangers();
  }

  /** Case 88. */
  @Test
  void refusesToStartWithADangerInProduction() {
    StartupChecks checks =
        new StartupChecks(List.of(() -> List.of("no lock on the door")), LaunchMode.NORMAL);

    IllegalStateException refusal = assertThrows(IllegalStateException.class, checks::verify);

    assertEquals("dangerous settings: no lock on the door", refusal.getMessage());
  }

  @Test
  void startsWithoutDangersAndInTests() {
    assertDoesNotThrow(new StartupChecks(List.of(List::of), LaunchMode.NORMAL)::verify);
    assertDoesNotThrow(new StartupChecks(List.of(() -> List.of("x")), LaunchMode.TEST)::verify);
  }

  /** Case C 36. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://id.example/realms/entente",
        "http://localhost:8080/realms/entente",
        "http://127.0.0.1:8080/realms/entente"
      })
  void acceptsAnIssuerOverTlsOrOnThisMachine(String issuer) {
    assertEquals(List.of(), dangers("quarkus.oidc.auth-server-url", issuer));
  }

  /** Case 88. */
  @ParameterizedTest
  @CsvSource({
    "quarkus.oidc.auth-server-url, http://id.example/realms/entente",
    "quarkus.oidc.auth-server-url, http://localhost.example/realms/entente",
    "quarkus.oidc.auth-server-url, ''",
    "quarkus.oidc.token.audience, ''",
    "quarkus.oidc.token.audience, any",
    "quarkus.oidc.token.signature-algorithm, ''",
    "quarkus.oidc.token.signature-algorithm, HS256",
  })
  void reportsLooseIdentitySettings(String key, String value) {
    assertEquals(1, dangers(key, value).size());
  }
}
