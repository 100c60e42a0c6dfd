// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.entente.local.state.FileMutex;
import org.entente.local.state.LaunchFailure;
import org.entente.local.state.ProjectDirectory;
import org.entente.local.state.StateDirectory;

/**
 * PostgreSQL's programs, unpacked once per checkout from the archive on the class path.
 *
 * @param home holds {@code bin}, {@code lib} and {@code share}
 */
public record PostgresBinaries(Path home) {

  /** Unpacks them unless that is done. */
  public static PostgresBinaries of(ProjectDirectory project) {
    Path parent = project.localTarget();
    Path home = parent.resolve("postgres");
    try (FileMutex _ = FileMutex.acquire(parent.resolve("postgres.lock"))) {
      if (!Files.isDirectory(home)) {
        Path unpacking = parent.resolve("postgres.unpacking");
        StateDirectory.delete(unpacking);
        unpack(unpacking);
        Files.move(unpacking, home);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new PostgresBinaries(home);
  }

  String program(String name) {
    return home.resolve("bin").resolve(name).toString();
  }

  private static void unpack(Path directory) throws IOException {
    String archive = archive();
    try (InputStream resource = PostgresBinaries.class.getResourceAsStream("/" + archive)) {
      if (resource == null) {
        throw new LaunchFailure("there is no PostgreSQL for this machine: no `" + archive + "`");
      }
      try (TarArchiveInputStream tar =
          new TarArchiveInputStream(
              new XZCompressorInputStream(new BufferedInputStream(resource)))) {
        for (TarArchiveEntry entry = tar.getNextEntry();
            entry != null;
            entry = tar.getNextEntry()) {
          unpack(tar, entry, directory);
        }
      }
    }
  }

  private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path directory)
      throws IOException {
    Path target = directory.resolve(entry.getName()).normalize();
    if (!target.startsWith(directory)) {
      throw new IOException("the archive leaves its directory: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(tar, target);
    boolean executable = (entry.getMode() & 0b001_000_000) != 0;
    Files.setPosixFilePermissions(
        target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
  }

  private static String archive() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    if (!system.startsWith("linux")) {
      throw new LaunchFailure("entente runs on linux; this is `" + system + "`");
    }
    boolean arm = List.of("aarch64", "arm64").contains(machine);
    return "postgres-linux-%s.txz".formatted(arm ? "arm_64" : "x86_64");
  }
}
