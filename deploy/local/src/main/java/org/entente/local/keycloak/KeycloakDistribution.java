// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local.keycloak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entente.local.process.PartCommand;
import org.entente.local.process.Parts;
import org.entente.local.process.Progress;
import org.entente.local.process.StopSignal;
import org.entente.local.state.FileMutex;
import org.entente.local.state.ProjectDirectory;

/**
 * Keycloak's programs, optimised once per checkout for the options that it fixes at build time.
 *
 * @param home holds {@code bin}, {@code lib} and {@code conf}
 */
public record KeycloakDistribution(Path home) {

  // What no part of the federation uses is not there to be attacked.
  private static final List<String> DISABLED_FEATURES =
      List.of(
          "account",
          "account-api",
          "admin",
          "admin-fine-grained-authz",
          "authorization",
          "ciba",
          "client-auth-federated",
          "device-flow",
          "identity-brokering-api",
          "impersonation",
          "jwt-authorization-grant",
          "kerberos",
          "kubernetes-service-accounts",
          "log-mdc",
          "opentelemetry",
          "organization",
          "passkeys",
          "recovery-codes",
          "step-up-authentication-saml",
          "twitter-broker",
          "update-email",
          "user-event-metrics",
          "web-authn",
          "workflows");

  private static final List<String> BUILD_OPTIONS =
      List.of(
          "--db=postgres",
          "--health-enabled=true",
          "--features-disabled=" + String.join(",", DISABLED_FEATURES));

  /** Builds it unless that is done with the same options. */
  public static KeycloakDistribution of(ProjectDirectory project, Parts parts, Progress progress)
      throws InterruptedException {
    Path home = project.keycloak();
    Path mark = home.resolve("built-with.txt");
    Path provider = project.keycloakProvider();
    try (FileMutex _ = FileMutex.acquire(project.localTarget().resolve("keycloak.lock"))) {
      if (!Files.exists(mark) || !Files.readString(mark).equals(mark(home, provider))) {
        progress.say("keycloak is being prepared, once for this checkout");
        install(provider, home.resolve("providers"));
        parts.run(build(home));
        Files.writeString(mark, mark(home, provider));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new KeycloakDistribution(home);
  }

  // With what the build made, since unpacking the distribution again undoes a build.
  private static String mark(Path home, Path provider) throws IOException {
    return String.join(
        "\n",
        String.join(" ", BUILD_OPTIONS),
        sha256(provider),
        sha256(home.resolve("lib/quarkus/quarkus-application.dat")));
  }

  private static void install(Path provider, Path directory) throws IOException {
    Files.copy(
        provider, directory.resolve(provider.getFileName()), StandardCopyOption.REPLACE_EXISTING);
  }

  private static String sha256(Path file) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static PartCommand build(Path home) {
    List<String> command = new ArrayList<>();
    command.add(home.resolve("bin/kc.sh").toString());
    command.add("build");
    command.addAll(BUILD_OPTIONS);
    return new PartCommand(
        "keycloak",
        command,
        Map.of("JAVA_HOME", System.getProperty("java.home")),
        home,
        StopSignal.TERM,
        Optional.empty());
  }
}
