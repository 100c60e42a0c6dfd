// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.lease;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.entente.kit.startup.ReadinessCheck;

/** Leases must be short, renewed in time, and fetched over a connection that nobody reads. */
@Singleton
class LeaseCheck implements ReadinessCheck {

  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final LeaseConfig config;
  private final String database;

  LeaseCheck(
      LeaseConfig config, @ConfigProperty(name = "quarkus.datasource.jdbc.url") String database) {
    this.config = config;
    this.database = database;
  }

  @Override
  public List<String> dangers() {
    List<String> dangers = new ArrayList<>();
    if (config.duration().compareTo(LONGEST) > 0) {
      dangers.add("`entente.lease.duration` must be at most " + LONGEST);
    }
    if (config.hold().multipliedBy(2).compareTo(config.duration()) > 0) {
      dangers.add("`entente.lease.hold` must be at most half of `entente.lease.duration`");
    }
    if (!database.matches("jdbc:postgresql://(localhost|127\\.0\\.0\\.1|\\[::1])[:/].*")
        && !database.contains("sslmode=verify-full")) {
      dangers.add("`entente.database.url` must have sslmode=verify-full unless on this machine");
    }
    return dangers;
  }
}
