// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.migration;

import java.util.Map;
import java.util.Optional;

/**
 * What a migration needs to know, from the environment.
 *
 * @param url JDBC address of the database, which exists: {@code ENTENTE_DATABASE_URL}
 * @param ownerPassword of {@code entente_sharing_owner}: {@code ENTENTE_DATABASE_OWNER_PASSWORD}
 * @param admin where the roles are to be made too; absent where they are made by other means
 */
record MigrationSettings(String url, String ownerPassword, Optional<Admin> admin) {

  /**
   * An account that may create roles, and what it gives the service's role.
   *
   * @param user {@code ENTENTE_DATABASE_ADMIN_USER}
   * @param password {@code ENTENTE_DATABASE_ADMIN_PASSWORD}; may be empty
   * @param appPassword of {@code entente_sharing}: {@code ENTENTE_DATABASE_APP_PASSWORD}
   */
  record Admin(String user, String password, String appPassword) {
    @Override
    public String toString() {
      return "Admin[" + user + "]";
    }
  }

  static MigrationSettings of(Map<String, String> environment) {
    Optional<Admin> admin =
        Optional.ofNullable(environment.get("ENTENTE_DATABASE_ADMIN_USER"))
            .map(user ->
                new Admin(
                    user,
                    environment.getOrDefault("ENTENTE_DATABASE_ADMIN_PASSWORD", ""),
                    required(environment, "ENTENTE_DATABASE_APP_PASSWORD")));
    return new MigrationSettings(
        required(environment, "ENTENTE_DATABASE_URL"),
        required(environment, "ENTENTE_DATABASE_OWNER_PASSWORD"),
        admin);
  }

  private static String required(Map<String, String> environment, String name) {
    String value = environment.get(name);
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException("`" + name + "` must be set");
    }
    return value;
  }

  @Override
  public String toString() {
    return "MigrationSettings[" + url + "]";
  }
}
