// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.keycloak;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The distribution that the federation runs, with the provider's jar and the realm {@code exchange}
 * in it. Its database is in memory. Its log is {@code target/keycloak.log}.
 */
record KeycloakServer(Process process, URI address) implements AutoCloseable {

  private static final Duration START_LIMIT = Duration.ofMinutes(5);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

  static KeycloakServer start() throws IOException, InterruptedException {
    Path target = Path.of(System.getProperty("entente.local.target"));
    Path home = Path.of(System.getProperty("entente.keycloak.home"));
    Files.copy(
        target.resolve("entente-keycloak-provider.jar"),
        home.resolve("providers/entente-keycloak-provider.jar"),
        StandardCopyOption.REPLACE_EXISTING);
    Path imported = Files.createDirectories(home.resolve("data/import"));
    Files.copy(
        target.resolve("test-classes/exchange-realm.json"),
        imported.resolve("exchange-realm.json"),
        StandardCopyOption.REPLACE_EXISTING);
    int port = freePort();
    int managementPort = freePort();
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                home.resolve("bin/kc.sh").toString(),
                "start-dev",
                "--db=dev-mem",
                "--import-realm",
                "--cache=local",
                "--health-enabled=true",
                "--http-host=127.0.0.1",
                "--http-port=" + port,
                "--hostname=http://127.0.0.1:" + port,
                "--http-management-host=127.0.0.1",
                "--http-management-port=" + managementPort));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx384m");
    builder.environment().put("JAVA_OPTS_APPEND", "-XX:TieredStopAtLevel=1");
    builder.redirectErrorStream(true).redirectOutput(target.resolve("keycloak.log").toFile());
    KeycloakServer server =
        new KeycloakServer(builder.start(), URI.create("http://127.0.0.1:" + port));
    try {
      server.awaitReady(URI.create("http://127.0.0.1:%d/health/ready".formatted(managementPort)));
    } catch (IOException | InterruptedException | RuntimeException e) {
      server.close();
      throw e;
    }
    return server;
  }

  private void awaitReady(URI health) throws IOException, InterruptedException {
    Instant limit = Instant.now().plus(START_LIMIT);
    try (HttpClient client = HttpClient.newHttpClient()) {
      while (!isReady(client, health)) {
        if (Instant.now().isAfter(limit) || process.waitFor(250, TimeUnit.MILLISECONDS)) {
          throw new IllegalStateException("keycloak does not start: see target/keycloak.log");
        }
      }
    }
  }

  private static boolean isReady(HttpClient client, URI health) throws InterruptedException {
    try {
      HttpRequest request = HttpRequest.newBuilder(health).timeout(Duration.ofSeconds(10)).build();
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false; // nothing listens yet
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** The script passes the signal on to the server and ends after it. */
  @Override
  public void close() {
    List<ProcessHandle> all = process.descendants().toList();
    process.destroy();
    try {
      if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    all.forEach(ProcessHandle::destroyForcibly);
  }
}
