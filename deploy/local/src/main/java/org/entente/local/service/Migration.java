// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local.service;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entente.local.process.PartCommand;
import org.entente.local.process.Parts;
import org.entente.local.process.StopSignal;

/**
 * Brings a service's database to the state that the service needs, in a process of its own: no
 * service ever holds the owner's credentials.
 *
 * @param name such as {@code migration-fra-ct}
 * @param application the service's {@code quarkus-app} directory
 * @param mainClass its program
 * @param environment addresses and passwords
 */
public record Migration(
    String name, Path application, String mainClass, Map<String, String> environment) {

  /** Copies what can change. */
  public Migration {
    environment = Map.copyOf(environment);
  }

  /** Returns when it is done. */
  public void run(Parts parts) throws InterruptedException {
    parts.run(
        new PartCommand(
            name,
            List.of(
                ServiceProcess.java(),
                "-Xmx192m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-cp",
                application.resolve("app") + "/*:" + application.resolve("lib/main") + "/*",
                mainClass),
            environment,
            application,
            StopSignal.TERM,
            Optional.empty()));
  }

  @Override
  public String toString() {
    return "Migration[" + name + "]";
  }
}
