// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The directory of one federation, usually {@code .entente}; only its owner can read it.
 *
 * @param root absolute
 */
public record StateDirectory(Path root) {

  /** Makes the path absolute. */
  public StateDirectory {
    root = root.toAbsolutePath().normalize();
  }

  /** Creates what is missing. */
  public void create() {
    for (Path directory : new Path[] {root, data(), logs(), keys(), configuration(), run()}) {
      createPrivately(directory);
    }
  }

  /** PostgreSQL's data and Keycloak's home: what {@code reset} is about. */
  public Path data() {
    return root.resolve("data");
  }

  /** One log per part. */
  public Path logs() {
    return root.resolve("logs");
  }

  /** Private keys and passwords. */
  public Path keys() {
    return root.resolve("keys");
  }

  /** The generated properties of the services. */
  public Path configuration() {
    return root.resolve("config");
  }

  /** This federation's own copy of a service, equal to the build's. */
  public Path service(ProjectDirectory project, String module) {
    return Copied.of(project.service(module), root.resolve("services").resolve(module));
  }

  /** What is only true while a launcher runs: its lock, its parts. */
  public Path run() {
    return root.resolve("run");
  }

  /** Addresses, demo accounts and keys, for scripts. */
  public Path federationFile() {
    return root.resolve("federation.json");
  }

  /** Whether there is anything to start again or to drop. */
  public boolean exists() {
    return Files.isDirectory(root);
  }

  /** Writes a file that only its owner can read, in one step. */
  public static void writePrivately(Path file, byte[] content) {
    try {
      createPrivately(file.toAbsolutePath().resolveSibling(""));
      Path temporary =
          Files.createTempFile(
              file.toAbsolutePath().resolveSibling(""),
              ".new",
              "",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.write(temporary, content);
      Files.move(
          temporary, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes text that only its owner can read, in one step. */
  public static void writePrivately(Path file, String content) {
    writePrivately(file, content.getBytes(StandardCharsets.UTF_8));
  }

  /** Creates a directory, and those above it, that only the owner can enter. */
  public static void createPrivately(Path directory) {
    try {
      if (!Files.isDirectory(directory)) {
        Files.createDirectories(
            directory,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes everything, links but not what they point to. */
  public void delete() {
    delete(root);
  }

  /** Removes a tree if it is there. */
  public static void delete(Path tree) {
    if (!Files.exists(tree)) {
      return;
    }
    try {
      Files.walkFileTree(
          tree,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.delete(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(
                Path directory, @org.jspecify.annotations.Nullable IOException failure)
                throws IOException {
              if (failure != null) {
                throw failure;
              }
              Files.delete(directory);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
