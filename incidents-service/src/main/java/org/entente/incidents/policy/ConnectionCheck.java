// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.policy;

import jakarta.inject.Singleton;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.entente.kit.startup.ReadinessCheck;

/** Records, policies and passwords leave this machine over verified TLS only. */
@Singleton
class ConnectionCheck implements ReadinessCheck {

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final String LOCAL_DATABASE =
      "jdbc:postgresql://(localhost|127\\.0\\.0\\.1|\\[::1])[:/].*";

  private final String database;
  private final URI sharingService;

  ConnectionCheck(
      @ConfigProperty(name = "entente.database.url") String database,
      SharingServiceConfig sharingService) {
    this.database = database;
    this.sharingService = sharingService.url();
  }

  @Override
  public List<String> dangers() {
    List<String> dangers = new ArrayList<>();
    if (!database.matches(LOCAL_DATABASE) && !database.contains("sslmode=verify-full")) {
      dangers.add("`entente.database.url` must have sslmode=verify-full unless on this machine");
    }
    boolean local =
        "http".equals(sharingService.getScheme())
            && LOOPBACK.contains(String.valueOf(sharingService.getHost()));
    if (!local && !"https".equals(sharingService.getScheme())) {
      dangers.add("`entente.sharing-service.url` must be https unless on this machine");
    }
    return dangers;
  }
}
