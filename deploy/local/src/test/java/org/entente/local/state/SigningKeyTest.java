// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeyTest {

  private final StateDirectory state;

  SigningKeyTest(@TempDir Path directory) {
    this.state = new StateDirectory(directory);
  }

  @Test
  void findsTheSameKeyAgain() {
    // Given
    SigningKey made = SigningKey.ed25519(state, "agency");

    // When
    SigningKey found = SigningKey.ed25519(state, "agency");

    // Then
    assertEquals(made.publicKeyBase64(), found.publicKeyBase64());
    assertEquals(made.privateKey(), found.privateKey());
  }

  @Test
  void readsAnRsaKeyFromItsFile() {
    // Given
    SigningKey made = SigningKey.rsa(state, "gateway");

    // When Then
    assertEquals(made.privateKey(), SigningKey.readRsa(made.file()));
  }

  @Test
  void keepsThePrivateKeyFromOthers() throws IOException {
    // When
    SigningKey made = SigningKey.rsa(state, "gateway");

    // Then
    assertEquals(
        "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(made.file())));
  }
}
