// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.migration;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Pattern;

/** The two roles of the database: one owns the tables, the other is the service's. */
final class DatabaseRoles {

  static final String OWNER = "entente_sharing_owner";
  static final String SERVICE = "entente_sharing";

  private static final Pattern SIMPLE_NAME = Pattern.compile("[a-z][a-z0-9_-]{0,62}");
  private static final String DUPLICATE_OBJECT = "42710";

  private DatabaseRoles() {}

  static void prepare(MigrationSettings settings, MigrationSettings.Admin admin)
      throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(settings.url(), admin.user(), admin.password());
        Statement statement = connection.createStatement()) {
      role(statement, OWNER, settings.ownerPassword());
      role(statement, SERVICE, admin.appPassword());
      String database = connection.getCatalog();
      if (!SIMPLE_NAME.matcher(database).matches()) {
        throw new IllegalArgumentException("the database must have a simple name");
      }
      String quoted = '"' + database + '"';
      statement.execute("REVOKE ALL ON DATABASE " + quoted + " FROM PUBLIC");
      statement.execute("REVOKE ALL ON SCHEMA public FROM PUBLIC");
      statement.execute("GRANT CONNECT, CREATE ON DATABASE " + quoted + " TO " + OWNER);
      statement.execute("GRANT CONNECT ON DATABASE " + quoted + " TO " + SERVICE);
    }
  }

  private static void role(Statement statement, String name, String password) throws SQLException {
    if (password.indexOf('\\') >= 0) {
      throw new IllegalArgumentException("passwords of roles have no backslash");
    }
    String literal = "'" + password.replace("'", "''") + "'";
    try {
      create(statement, name, literal);
    } catch (SQLException e) {
      // A server's message can quote the statement, and with it a password.
      throw new SQLException("a role could not be prepared", e.getSQLState());
    }
  }

  private static void create(Statement statement, String name, String password)
      throws SQLException {
    try {
      statement.execute(
          "CREATE ROLE "
              + name
              + " LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS NOINHERIT"
              + " PASSWORD "
              + password);
    } catch (SQLException e) {
      if (!DUPLICATE_OBJECT.equals(e.getSQLState())) {
        throw e;
      }
      statement.execute("ALTER ROLE " + name + " LOGIN PASSWORD " + password);
    }
  }
}
