// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.migration;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The five roles of an agency's database. None is a superuser, none may create roles or databases,
 * none inherits from another. Roles belong to the whole server: databases that share one share the
 * passwords too.
 */
final class DatabaseRoles {

  static final String OWNER = "entente_owner";
  static final List<String> SERVICE_ROLES = List.of("reader", "writer", "decider", "auditor");

  /**
   * Everybody may make large objects, so the role that reads could leave something behind. Where
   * the administrator is no superuser this changes nothing.
   */
  private static final String NO_LARGE_OBJECTS =
      """
      DO $$
      BEGIN
        REVOKE EXECUTE ON FUNCTION pg_catalog.lo_creat(integer), pg_catalog.lo_create(oid),
          pg_catalog.lo_from_bytea(oid, bytea), pg_catalog.lo_put(oid, bigint, bytea),
          pg_catalog.lowrite(integer, bytea), pg_catalog.lo_unlink(oid) FROM PUBLIC;
      EXCEPTION WHEN insufficient_privilege THEN NULL;
      END $$
      """;

  private static final Pattern SIMPLE_NAME = Pattern.compile("[a-z][a-z0-9_-]{0,62}");

  /** Two migrations of one server that alter the same role at once: the later one tries again. */
  private static final String CONCURRENT_UPDATE = "XX000";

  private static final String DUPLICATE_OBJECT = "42710";
  private static final String UNIQUE_VIOLATION = "23505";
  private static final int ATTEMPTS = 20;

  private DatabaseRoles() {}

  static void prepare(MigrationSettings settings, MigrationSettings.Admin admin)
      throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(settings.url(), admin.user(), admin.password());
        Statement statement = connection.createStatement()) {
      role(statement, OWNER, settings.ownerPassword());
      for (Map.Entry<String, String> role : settings.passwords().entrySet()) {
        role(statement, role.getKey(), role.getValue());
      }
      String database = connection.getCatalog();
      if (!SIMPLE_NAME.matcher(database).matches()) {
        throw new IllegalArgumentException("the database must have a simple name");
      }
      String quoted = '"' + database + '"';
      retry(statement, "REVOKE ALL ON DATABASE " + quoted + " FROM PUBLIC");
      statement.execute("REVOKE ALL ON SCHEMA public FROM PUBLIC");
      retry(statement, NO_LARGE_OBJECTS);
      retry(statement, "GRANT CONNECT, CREATE ON DATABASE " + quoted + " TO " + OWNER);
      for (String role : SERVICE_ROLES) {
        retry(statement, "GRANT CONNECT ON DATABASE " + quoted + " TO entente_" + role);
      }
    }
  }

  private static void role(Statement statement, String name, String password) throws SQLException {
    String literal = literal(statement.getConnection(), password);
    String attributes =
        " LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS NOINHERIT PASSWORD "
            + literal;
    try {
      statement.execute("CREATE ROLE " + name + attributes);
    } catch (SQLException e) {
      if (!DUPLICATE_OBJECT.equals(e.getSQLState()) && !UNIQUE_VIOLATION.equals(e.getSQLState())) {
        throw withoutStatement(e);
      }
      // Only the password: an administrator that is no superuser may not name the other attributes.
      retry(statement, "ALTER ROLE " + name + " LOGIN PASSWORD " + literal);
    }
  }

  /** As the server itself would quote it. */
  private static String literal(Connection connection, String text) throws SQLException {
    try (PreparedStatement quote = connection.prepareStatement("SELECT quote_literal(?)")) {
      quote.setString(1, text);
      try (ResultSet row = quote.executeQuery()) {
        row.next();
        return row.getString(1);
      }
    }
  }

  private static void retry(Statement statement, String command) throws SQLException {
    for (int attempt = 1; ; attempt++) {
      try {
        statement.execute(command);
        return;
      } catch (SQLException e) {
        if (!CONCURRENT_UPDATE.equals(e.getSQLState()) || attempt == ATTEMPTS) {
          throw withoutStatement(e);
        }
      }
    }
  }

  /** A server's message can quote the statement, and with it a password. */
  private static SQLException withoutStatement(SQLException e) {
    return new SQLException("a role could not be prepared", e.getSQLState());
  }
}
