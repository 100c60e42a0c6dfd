// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Collectors;
import org.entente.local.federation.LocalFederation;
import org.entente.local.process.Part;
import org.entente.local.state.FederationFile;
import org.entente.local.state.StateDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FederationExtension.class)
class FederationStartsE2ET {

  private final LocalFederation federation;
  private final StateDirectory state;

  FederationStartsE2ET(LocalFederation federation, StateDirectory state) {
    this.federation = federation;
    this.state = state;
  }

  @Test
  void everyPartRunsAndIsWrittenDownForScripts() {
    // When
    FederationFile file = FederationFile.read(state);

    // Then
    assertEquals(
        Set.of(
            "postgres-hub",
            "postgres-fra-ct",
            "postgres-deu-ct",
            "postgres-swe-ct",
            "postgres-rus-ct",
            "keycloak",
            "sharing-service",
            "incidents-fra-ct",
            "incidents-deu-ct",
            "incidents-swe-ct",
            "incidents-rus-ct",
            "gateway"),
        file.processes().keySet());
    assertTrue(federation.parts().all().stream().allMatch(Part::alive));
    file.processes()
        .values()
        .forEach(process -> assertTrue(ProcessHandle.of(process.pid()).isPresent()));
  }

  @Test
  void onlyTheOwnerCanReadAddressesPasswordsAndKeys() throws IOException {
    // When
    Set<String> modes;
    try (var files = Files.walk(state.keys())) {
      modes =
          files
              .filter(Files::isRegularFile)
              .map(FederationStartsE2ET::mode)
              .collect(Collectors.toSet());
    }

    // Then
    assertEquals(Set.of("rw-------"), modes);
    assertEquals("rw-------", mode(state.federationFile()));
    assertEquals("rwx------", mode(state.root()));
  }

  @Test
  void noSecretIsOnACommandLineThatEveryUserOfTheMachineCanList() {
    // Given
    String passwords = read("passwords.json");

    // When
    String commandLines =
        federation.parts().all().stream()
            .map(part -> String.join(" ", part.command().command()))
            .collect(Collectors.joining("\n"));

    // Then
    for (String word : passwords.split("\"")) {
      assertTrue(word.length() < 30 || word.contains("-ct") || !commandLines.contains(word), word);
    }
  }

  private String read(String name) {
    try {
      return Files.readString(state.keys().resolve(name));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String mode(java.nio.file.Path file) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
