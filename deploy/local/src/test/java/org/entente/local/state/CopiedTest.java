// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CopiedTest {

  private final Path original;
  private final Path copy;

  CopiedTest(@TempDir Path directory) {
    this.original = directory.resolve("original");
    this.copy = directory.resolve("copy");
  }

  @BeforeEach
  void write() throws IOException {
    Files.createDirectories(original.resolve("lib"));
    Files.writeString(original.resolve("lib/a.jar"), "a");
    Files.writeString(original.resolve("lib/b.jar"), "b");
  }

  @Test
  void followsTheOriginalWhenItWasBuiltAgain() throws IOException {
    // Given
    Copied.of(original, copy);
    Files.delete(original.resolve("lib/a.jar"));
    Files.writeString(original.resolve("lib/b.jar"), "another");
    Files.writeString(original.resolve("run.jar"), "run");

    // When
    Copied.of(original, copy);

    // Then
    assertFalse(Files.exists(copy.resolve("lib/a.jar")));
    assertEquals("another", Files.readString(copy.resolve("lib/b.jar")));
    assertEquals("run", Files.readString(copy.resolve("run.jar")));
  }

  @Test
  void outlivesTheOriginal() throws IOException {
    // Given
    Copied.of(original, copy);

    // When
    StateDirectory.delete(original);

    // Then
    assertEquals("a", Files.readString(copy.resolve("lib/a.jar")));
  }
}
