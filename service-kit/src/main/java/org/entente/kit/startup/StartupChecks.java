// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.kit.startup;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Runs every {@link ReadinessCheck}: production does not start with a danger, other modes warn. */
@Singleton
class StartupChecks {

  private static final Logger LOG = Logger.getLogger(StartupChecks.class);

  private final List<ReadinessCheck> checks;
  private final LaunchMode mode;

  @jakarta.inject.Inject
  StartupChecks(@io.quarkus.arc.All List<ReadinessCheck> checks) {
    this(checks, LaunchMode.current());
  }

  StartupChecks(List<ReadinessCheck> checks, LaunchMode mode) {
    this.checks = List.copyOf(checks);
    this.mode = mode;
  }

  void start(@Observes @Priority(1) StartupEvent event) {
    verify();
  }

  void verify() {
    List<String> dangers = checks.stream().flatMap(StartupChecks::dangers).sorted().toList();
    if (dangers.isEmpty()) {
      return;
    }
    if (mode == LaunchMode.NORMAL) {
      throw new IllegalStateException("dangerous settings: " + String.join("; ", dangers));
    }
    dangers.forEach(danger -> LOG.debugf("tolerated outside production: %s", danger));
  }

  private static Stream<String> dangers(ReadinessCheck check) {
    return check.dangers().stream();
  }
}
