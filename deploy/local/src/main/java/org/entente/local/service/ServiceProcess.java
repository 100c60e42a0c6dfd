// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local.service;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import org.entente.local.process.Part;
import org.entente.local.process.PartCommand;
import org.entente.local.process.Parts;
import org.entente.local.process.StopSignal;
import org.entente.local.state.StateDirectory;

/**
 * A Quarkus service of this project with its settings.
 *
 * @param name of its part, such as {@code incidents-fra-ct}
 * @param application its {@code quarkus-app} directory
 * @param port of its API
 * @param managementPort of its health
 * @param settings what differs from its own {@code application.properties}
 */
public record ServiceProcess(
    String name, Path application, int port, int managementPort, Map<String, String> settings) {

  // On two cores seven JVMs start in half the time with the first compiler only.
  private static final List<String> JVM_OPTIONS =
      List.of(
          "-Xms32m",
          "-Xmx384m",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:+ExitOnOutOfMemoryError",
          "-Duser.language=en",
          "-Duser.country=US",
          "-Duser.timezone=UTC");

  /** Copies what can change. */
  public ServiceProcess {
    settings = Map.copyOf(settings);
  }

  /** Where it answers. */
  public String address() {
    return "http://127.0.0.1:" + port;
  }

  /** Starts it and waits until it is ready. */
  public Part start(StateDirectory state, Parts parts) throws InterruptedException {
    Path properties = state.configuration().resolve(name + ".properties");
    StateDirectory.writePrivately(properties, properties());
    List<String> command = new ArrayList<>();
    command.add(java());
    command.addAll(JVM_OPTIONS);
    command.add("-Dquarkus.config.locations=" + properties);
    command.add("-jar");
    command.add(application.resolve("quarkus-run.jar").toString());
    Part part =
        parts.start(
            new PartCommand(
                name,
                command,
                Map.of(),
                application,
                StopSignal.TERM,
                Optional.of(
                    URI.create("http://127.0.0.1:%d/q/health/ready".formatted(managementPort)))));
    parts.awaitReady(part);
    return part;
  }

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private String properties() {
    SortedMap<String, String> all = new TreeMap<>(settings);
    all.put("quarkus.http.host", "127.0.0.1");
    all.put("quarkus.http.port", Integer.toString(port));
    all.put("quarkus.management.host", "127.0.0.1");
    all.put("quarkus.management.port", Integer.toString(managementPort));
    Properties properties = new Properties();
    properties.putAll(all);
    StringWriter text = new StringWriter();
    try {
      properties.store(text, "written by the launcher at each start");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  @Override
  public String toString() {
    return "ServiceProcess[" + name + "]";
  }
}
