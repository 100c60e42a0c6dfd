// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DistributionE2ET {

  private final Path target = Path.of(System.getProperty("entente.local.target", ""));
  private final Path keycloak = Path.of(System.getProperty("entente.keycloak.home", ""));

  @Test
  void everyPartOfTheFederationIsBuilt() {
    Path checkout = target.resolve("../../..").normalize();
    assertAll(
        () -> assertTrue(Files.isExecutable(keycloak.resolve("bin/kc.sh")), "Keycloak"),
        () -> assertTrue(Files.exists(target.resolve("entente-local.jar")), "the launcher"),
        () -> assertTrue(Files.isDirectory(target.resolve("lib")), "the launcher's libraries"),
        () -> assertServiceIsBuilt(checkout, "incidents-service"),
        () -> assertServiceIsBuilt(checkout, "sharing-service"),
        () -> assertServiceIsBuilt(checkout, "gateway"));
  }

  private static void assertServiceIsBuilt(Path checkout, String service) {
    Path jar = checkout.resolve(service).resolve("target/quarkus-app/quarkus-run.jar");
    assertTrue(Files.exists(jar), service);
  }
}
