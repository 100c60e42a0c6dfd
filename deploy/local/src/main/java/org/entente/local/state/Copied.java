// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A federation's own copy of what the build made: building again, as the tests do, takes no file
 * away from a federation that runs.
 */
final class Copied {

  private Copied() {}

  /** Makes the copy equal to the original; files of equal size and time are left alone. */
  static Path of(Path original, Path copy) {
    StateDirectory.createPrivately(copy);
    try {
      Set<Path> wanted = files(original);
      for (Path file : files(copy)) {
        if (!wanted.contains(file)) {
          Files.delete(copy.resolve(file));
        }
      }
      for (Path file : wanted) {
        update(original.resolve(file), copy.resolve(file));
      }
      return copy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void update(Path original, Path copy) throws IOException {
    FileTime time = Files.getLastModifiedTime(original);
    if (Files.exists(copy)
        && Files.size(copy) == Files.size(original)
        && Files.getLastModifiedTime(copy).equals(time)) {
      return;
    }
    Files.createDirectories(copy.resolveSibling(""));
    Files.copy(
        original, copy, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
  }

  private static Set<Path> files(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(Files::isRegularFile)
          .map(directory::relativize)
          .collect(Collectors.toSet());
    }
  }
}
