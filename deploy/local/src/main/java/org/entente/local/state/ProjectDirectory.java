// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The checkout that the launcher belongs to, and what the build left in it.
 *
 * @param root absolute
 */
public record ProjectDirectory(Path root) {

  /** System property that names the checkout; {@code ./entente} and the build set it. */
  public static final String PROPERTY = "entente.project";

  /** Makes the path absolute. */
  public ProjectDirectory {
    root = root.toAbsolutePath().normalize();
  }

  /** The one that the property names, else the nearest above the working directory. */
  public static ProjectDirectory find() {
    String given = System.getProperty(PROPERTY, "");
    if (!given.isEmpty()) {
      return new ProjectDirectory(Path.of(given));
    }
    Path directory = Path.of("").toAbsolutePath();
    while (directory != null) {
      if (Files.exists(directory.resolve("mvnw"))
          && Files.isDirectory(directory.resolve("deploy/local"))) {
        return new ProjectDirectory(directory);
      }
      directory = directory.getParent();
    }
    throw new LaunchFailure("this is no checkout of entente: set -D" + PROPERTY);
  }

  /** Where the build puts a service, with everything that it needs to run. */
  public Path service(String module) {
    Path directory = root.resolve(module).resolve("target").resolve("quarkus-app");
    if (!Files.exists(directory.resolve("quarkus-run.jar"))) {
      throw new LaunchFailure("the %s is not built: run ./mvnw -Dquick package".formatted(module));
    }
    return directory;
  }

  /** The unpacked distribution of Keycloak. */
  public Path keycloak() {
    Path directory = localTarget().resolve("keycloak");
    Optional<Path> home =
        Files.isDirectory(directory)
            ? list(directory).stream()
                .filter(child -> Files.exists(child.resolve("bin/kc.sh")))
                .max(Path::compareTo)
            : Optional.empty();
    return home.orElseThrow(
        () -> new LaunchFailure("keycloak is not unpacked: run ./mvnw -Dquick package"));
  }

  /** What the project adds to Keycloak; without it no token names its client. */
  public Path keycloakProvider() {
    Path jar =
        root.resolve("deploy")
            .resolve("keycloak-provider")
            .resolve("target")
            .resolve("entente-keycloak-provider.jar");
    if (!Files.exists(jar)) {
      throw new LaunchFailure("the keycloak provider is not built: run ./mvnw -Dquick package");
    }
    return jar;
  }

  /** What is unpacked or prepared once for this checkout and shared by all its federations. */
  public Path localTarget() {
    return root.resolve("deploy").resolve("local").resolve("target");
  }

  private static List<Path> list(Path directory) {
    try (Stream<Path> children = Files.list(directory)) {
      return children.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
