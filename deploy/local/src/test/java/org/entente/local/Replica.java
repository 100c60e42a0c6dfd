// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.entente.local.federation.LocalFederation;
import org.entente.local.process.Part;
import org.entente.local.process.PartCommand;
import org.entente.local.state.StateDirectory;

/**
 * One of several processes of France's incidents-service, all on the same database; asked directly,
 * with tokens such as the gateway sends.
 */
record Replica(LocalFederation federation, Part part, String address) {

  private static final String FIRST = "incidents-fra-ct";

  /** The one that the gateway knows. */
  static Replica first(LocalFederation federation) {
    return new Replica(
        federation,
        part(federation, FIRST),
        Objects.requireNonNull(federation.file().agencies().get("fra-ct")).service());
  }

  /**
   * Starts one more and waits until it is ready.
   *
   * @param settings those that differ from the first's
   */
  static Replica start(
      LocalFederation federation, StateDirectory state, String suffix, Map<String, String> settings)
      throws InterruptedException {
    String name = FIRST + "-" + suffix;
    int port = freePort();
    int managementPort = freePort();
    Properties properties = ServiceSettings.read(state, FIRST);
    properties.setProperty("quarkus.http.port", Integer.toString(port));
    properties.setProperty("quarkus.management.port", Integer.toString(managementPort));
    settings.forEach(properties::setProperty);
    ServiceSettings.write(state, name, properties);
    PartCommand like = part(federation, FIRST).command();
    List<String> command = new ArrayList<>();
    Path written = ServiceSettings.file(state, name);
    like.command()
        .forEach(word ->
            command.add(
                word.startsWith("-Dquarkus.config.locations=")
                    ? "-Dquarkus.config.locations=" + written
                    : word));
    Part part =
        federation
            .parts()
            .start(
                new PartCommand(
                    name,
                    command,
                    like.environment(),
                    like.directory(),
                    like.stopSignal(),
                    Optional.of(
                        URI.create(
                            "http://127.0.0.1:%d/q/health/ready".formatted(managementPort)))));
    federation.parts().awaitReady(part);
    return new Replica(federation, part, "http://127.0.0.1:" + port);
  }

  Response get(String token, String path, Map<String, String> headers) {
    return as(token).headers(headers).get(address + path);
  }

  Response post(String token, String path, Object body) {
    return as(token).contentType("application/json").body(body).post(address + path);
  }

  void stop() {
    federation.parts().stop(part);
  }

  private static RequestSpecification as(String token) {
    return given().urlEncodingEnabled(false).auth().oauth2(token);
  }

  private static Part part(LocalFederation federation, String name) {
    return federation.parts().find(name).orElseThrow();
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
