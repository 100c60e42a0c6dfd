// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy.snapshot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFilesTest {

  private final KeyPair keys = KeyFiles.generate();

  @Test
  void readsBackWhatItWrote(@TempDir Path folder) throws IOException {
    // Given
    Path file = folder.resolve("signing.pem");
    Files.writeString(file, KeyFiles.pem(keys.getPrivate()));

    // Then
    assertArrayEquals(keys.getPrivate().getEncoded(), KeyFiles.privateKey(file).getEncoded());
    assertEquals(keys.getPublic(), KeyFiles.publicKey(KeyFiles.base64(keys.getPublic()) + "\n"));
  }

  @Test
  void refusesAKeyOfAnotherAlgorithm() throws GeneralSecurityException {
    // Given
    KeyPair ed448 = KeyPairGenerator.getInstance("Ed448").generateKeyPair();
    KeyPair elliptic = KeyPairGenerator.getInstance("EC").generateKeyPair();

    // Then
    for (KeyPair other : new KeyPair[] {ed448, elliptic}) {
      String pem = KeyFiles.pem(other.getPrivate());
      String base64 = Base64.getEncoder().encodeToString(other.getPublic().getEncoded());
      assertThrows(IllegalArgumentException.class, () -> KeyFiles.privateKey(pem));
      assertThrows(IllegalArgumentException.class, () -> KeyFiles.publicKey(base64));
    }
  }

  /** Case 85. */
  @Test
  void neverQuotesAPrivateKeyThatItCannotRead() {
    // Given
    String spoilt = KeyFiles.pem(keys.getPrivate()).replace("MC4CAQ", "MC4!SECRET");

    // When
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> KeyFiles.privateKey(spoilt));

    // Then
    assertEquals("not an ed25519 private key", refusal.getMessage());
    assertFalse(refusal.getCause() instanceof Exception);
  }

  @Test
  void refusesWhatIsNoPem() {
    assertThrows(IllegalArgumentException.class, () -> KeyFiles.privateKey(""));
    assertThrows(
        IllegalArgumentException.class,
        () -> KeyFiles.privateKey(KeyFiles.pem(keys.getPrivate()).replace("PRIVATE", "PUBLIC")));
  }
}
