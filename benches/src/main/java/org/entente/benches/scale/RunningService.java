// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.benches.scale;

import java.io.IOException;
import java.io.Writer;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.entente.kit.testing.TestIdentityProvider;
import org.entente.policy.snapshot.KeyFiles;

/** The incidents-service as a process of its own, over one database. */
final class RunningService implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final PolicyHub hub;
  private final Process process;
  private final int port;

  private RunningService(PolicyHub hub, Process process, int port) {
    this.hub = hub;
    this.process = process;
    this.port = port;
  }

  static RunningService start(Path project, AgencyDatabase database, List<String> jvmOptions)
      throws IOException {
    KeyPair key = KeyFiles.generate();
    PolicyHub hub = new PolicyHub(key);
    int port = freePort();
    int management = freePort();
    Path directory = Files.createTempDirectory("entente-scale");
    Path keyFile = Files.writeString(directory.resolve("key.pem"), KeyFiles.pem(key.getPrivate()));
    Properties settings = new Properties();
    settings.put("entente.agency", PolicyHub.ORIGINATOR.value());
    settings.put("entente.database.url", database.url());
    for (String role : List.of("reader", "writer", "decider", "auditor")) {
      settings.put("entente.database." + role + ".password", AgencyDatabase.PASSWORD);
    }
    settings.put("entente.signing.key-file", keyFile.toString());
    settings.put("entente.sharing-service.url", hub.url());
    settings.put("entente.sharing-service.public-key", hub.publicKey());
    settings.put("entente.cursor.keys", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
    settings.put("quarkus.oidc.auth-server-url", TestIdentityProvider.shared().issuer());
    settings.put("quarkus.http.host", "127.0.0.1");
    settings.put("quarkus.http.port", Integer.toString(port));
    settings.put("quarkus.management.host", "127.0.0.1");
    settings.put("quarkus.management.port", Integer.toString(management));
    Path properties = directory.resolve("service.properties");
    try (Writer out = Files.newBufferedWriter(properties)) {
      settings.store(out, null);
    }
    List<String> command = new ArrayList<>(List.of(java()));
    command.addAll(jvmOptions);
    command.add("-Dquarkus.config.locations=" + properties);
    command.add("-jar");
    command.add(
        project
            .resolve("incidents-service/target/quarkus-app/quarkus-run.jar")
            .toAbsolutePath()
            .toString());
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("service.log").toFile())
            .start();
    RunningService service = new RunningService(hub, process, port);
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    service.awaitReady(URI.create("http://127.0.0.1:" + management + "/q/health/ready"));
    return service;
  }

  private void awaitReady(URI ready) throws IOException {
    Instant end = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(end) && process.isAlive()) {
      try {
        if (get(HttpRequest.newBuilder(ready).build()).statusCode() == 200) {
          return;
        }
      } catch (IOException notYet) {
        // It does not listen yet.
      }
      LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
    }
    throw new IOException("the service did not become ready");
  }

  /** The list of incidents as this viewer's analyst gets it; a new token each time. */
  HttpRequest list(Viewer viewer, String query) {
    String token =
        TestIdentityProvider.shared()
            .token("incidents-" + PolicyHub.ORIGINATOR.value())
            .person("bench", viewer.agency().value())
            .roles("analyst")
            .clearance(3)
            .expiresAt(Instant.now().plus(Duration.ofMinutes(30)))
            .sign();
    return HttpRequest.newBuilder(
            URI.create(
                "http://127.0.0.1:"
                    + port
                    + "/api/v1/agencies/"
                    + PolicyHub.ORIGINATOR.value()
                    + "/incidents"
                    + query))
        .header("Authorization", "Bearer " + token)
        .header("Entente-Purpose", "counter-terrorism")
        .timeout(Duration.ofSeconds(60))
        .build();
  }

  /** The body of the answer, which must be a 200. */
  String ask(HttpRequest request) throws IOException {
    HttpResponse<String> answer = get(request);
    if (answer.statusCode() != 200) {
      throw new IOException("status " + answer.statusCode() + ": " + answer.body());
    }
    return answer.body();
  }

  private HttpResponse<String> get(HttpRequest request) throws IOException {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      process.waitFor(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    hub.close();
  }
}
