// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.migration;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a migration needs to know, from the environment.
 *
 * @param url JDBC address of the database, which exists: {@code ENTENTE_DATABASE_URL}
 * @param ownerPassword {@code ENTENTE_DATABASE_OWNER_PASSWORD}
 * @param passwords of the other roles, by role; only for an administrator: {@code
 *     ENTENTE_DATABASE_READER_PASSWORD} and so on
 * @param admin {@code ENTENTE_DATABASE_ADMIN_USER} and {@code ENTENTE_DATABASE_ADMIN_PASSWORD};
 *     absent where the roles are made by other means
 */
record MigrationSettings(
    String url, String ownerPassword, Map<String, String> passwords, Optional<Admin> admin) {

  /** An account that may create roles. */
  record Admin(String user, String password) {
    @Override
    public String toString() {
      return "Admin[" + user + "]";
    }
  }

  MigrationSettings {
    passwords = Map.copyOf(passwords);
  }

  static MigrationSettings of(Map<String, String> environment) {
    @Nullable String user = environment.get("ENTENTE_DATABASE_ADMIN_USER");
    Map<String, String> passwords = new LinkedHashMap<>();
    if (user != null) {
      for (String role : DatabaseRoles.SERVICE_ROLES) {
        passwords.put("entente_" + role, required(environment, role));
      }
    }
    return new MigrationSettings(
        value(environment, "ENTENTE_DATABASE_URL"),
        required(environment, "owner"),
        passwords,
        Optional.ofNullable(user)
            .map(name ->
                new Admin(name, environment.getOrDefault("ENTENTE_DATABASE_ADMIN_PASSWORD", ""))));
  }

  private static String required(Map<String, String> environment, String role) {
    return value(
        environment, "ENTENTE_DATABASE_" + role.toUpperCase(java.util.Locale.ROOT) + "_PASSWORD");
  }

  private static String value(Map<String, String> environment, String name) {
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
