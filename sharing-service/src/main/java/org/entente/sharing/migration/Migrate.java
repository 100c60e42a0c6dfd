// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.migration;

import java.sql.SQLException;
import java.util.Map;
import org.flywaydb.core.Flyway;

/**
 * Creates or updates the sharing-service's database. Given an administrator, it makes the roles
 * first; then the owner applies the migrations that are missing. Safe to run again.
 */
public final class Migrate {

  private Migrate() {}

  public static void main(String[] arguments) throws SQLException {
    run(System.getenv());
  }

  /** Runs with these settings; see {@link MigrationSettings} for their names. */
  public static void run(Map<String, String> environment) throws SQLException {
    MigrationSettings settings = MigrationSettings.of(environment);
    if (settings.admin().isPresent()) {
      DatabaseRoles.prepare(settings, settings.admin().get());
    }
    Flyway.configure()
        .dataSource(settings.url(), DatabaseRoles.OWNER, settings.ownerPassword())
        .schemas("entente_sharing")
        .locations("classpath:db/migration")
        .validateMigrationNaming(true)
        .cleanDisabled(true)
        .load()
        .migrate();
  }
}
