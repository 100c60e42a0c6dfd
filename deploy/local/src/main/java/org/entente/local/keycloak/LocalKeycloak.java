// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local.keycloak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entente.local.process.Part;
import org.entente.local.process.PartCommand;
import org.entente.local.process.Parts;
import org.entente.local.process.StopSignal;
import org.entente.local.state.StateDirectory;

/**
 * One Keycloak server on the loopback interface.
 *
 * @param home its own directory, with the distribution linked into it: two federations of one
 *     checkout share the programs but neither data nor realm
 * @param port of its public endpoints
 * @param managementPort of its health
 * @param databaseUrl JDBC
 * @param databasePassword of the role {@code keycloak}
 * @param administratorSecret of its administration client, so that nobody else can become the first
 *     administrator
 */
public record LocalKeycloak(
    Path home,
    int port,
    int managementPort,
    String databaseUrl,
    String databasePassword,
    String administratorSecret) {

  /** Its part's name. */
  public static final String NAME = "keycloak";

  private static final List<String> LINKED = List.of("bin", "conf", "lib", "providers", "themes");

  // What kc.sh passes, with a small heap and the first compiler only: on two cores it starts in
  // half the time so.
  private static final List<String> JVM_OPTIONS =
      List.of(
          "-Xms64m",
          "-Xmx384m",
          "-XX:MaxMetaspaceSize=256m",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:+ExitOnOutOfMemoryError",
          "--add-opens=java.base/java.util=ALL-UNNAMED",
          "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
          "--add-opens=java.base/java.security=ALL-UNNAMED",
          "--add-opens=java.base/java.lang=ALL-UNNAMED",
          "--enable-native-access=ALL-UNNAMED",
          "-Dfile.encoding=UTF-8",
          "-Duser.language=en",
          "-Duser.country=US",
          "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
              + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
          "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
          "-Dpicocli.disable.closures=true",
          "-Dquarkus-log-max-startup-records=10000");

  /** The issuer of its tokens. */
  public String issuer() {
    return address() + "/realms/" + Realm.NAME;
  }

  /** Starts it with a realm, which it imports unless its database has it, and waits. */
  public Part start(KeycloakDistribution distribution, Realm realm, Parts parts)
      throws InterruptedException {
    link(distribution);
    StateDirectory.writePrivately(
        home.resolve("data/import/" + Realm.NAME + "-realm.json"), realm.json());
    Part part = parts.start(command());
    parts.awaitReady(part);
    return part;
  }

  private String address() {
    return "http://127.0.0.1:" + port;
  }

  private PartCommand command() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM_OPTIONS);
    command.addAll(
        List.of(
            "-Dkc.home.dir=" + home,
            "-Djboss.server.config.dir=" + home.resolve("conf"),
            "-cp",
            home.resolve("lib/quarkus-run.jar").toString(),
            "io.quarkus.bootstrap.runner.QuarkusEntryPoint",
            "start",
            "--optimized",
            "--import-realm",
            "--cache=local",
            "--log-level=info,io.smallrye.health:error",
            "--db-url=" + databaseUrl,
            "--db-username=keycloak",
            "--db-pool-max-size=10",
            "--http-enabled=true",
            "--http-host=127.0.0.1",
            "--http-port=" + port,
            "--hostname=" + address(),
            "--http-management-host=127.0.0.1",
            "--http-management-port=" + managementPort));
    return new PartCommand(
        NAME,
        command,
        Map.of(
            "KC_DB_PASSWORD",
            databasePassword,
            "KC_BOOTSTRAP_ADMIN_CLIENT_ID",
            "entente-launcher",
            "KC_BOOTSTRAP_ADMIN_CLIENT_SECRET",
            administratorSecret),
        home,
        StopSignal.TERM,
        Optional.of(URI.create("http://127.0.0.1:%d/health/ready".formatted(managementPort))));
  }

  // Made anew at each start: the checkout may have moved.
  private void link(KeycloakDistribution distribution) {
    StateDirectory.createPrivately(home);
    try {
      for (String name : LINKED) {
        Path link = home.resolve(name);
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, distribution.home().resolve(name));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return "LocalKeycloak[" + port + "]";
  }
}
