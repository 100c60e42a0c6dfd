// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration.ConnectionValidator;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.entente.incidents.migration.Migrate;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/**
 * An agency's database of its own, migrated, on a real PostgreSQL server that all tests of this
 * process share.
 */
public final class TestDatabase {

  /** Of every role: roles belong to the server. */
  public static final String PASSWORD = "pass'word";

  private static @Nullable EmbeddedPostgres server;
  private static @Nullable TestDatabase template;

  private final String name;
  private final Map<String, AgroalDataSource> pools = new ConcurrentHashMap<>();

  private TestDatabase(String name) {
    this.name = name;
  }

  private static synchronized EmbeddedPostgres server() {
    EmbeddedPostgres running = server;
    if (running == null) {
      try {
        running =
            EmbeddedPostgres.builder()
                .setServerConfig("max_connections", "300")
                // Tests kill services, never the machine.
                .setServerConfig("fsync", "off")
                .setServerConfig("full_page_writes", "off")
                .start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      server = running;
    }
    return running;
  }

  /** A new database: a copy of one that was migrated, since that is quicker. */
  public static TestDatabase create() {
    TestDatabase database = named();
    String roles =
        "entente_reader, entente_writer, entente_decider, entente_auditor, entente_owner";
    administer(
        "CREATE DATABASE " + database.name + " TEMPLATE " + template().name,
        "REVOKE ALL ON DATABASE " + database.name + " FROM PUBLIC",
        "GRANT CONNECT ON DATABASE " + database.name + " TO " + roles);
    return database;
  }

  /** A new database, migrated as in production. */
  public static TestDatabase migrated() {
    TestDatabase database = empty();
    try {
      database.migrate();
      return database;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A new database with nothing in it. */
  public static TestDatabase empty() {
    TestDatabase database = named();
    administer("CREATE DATABASE " + database.name);
    return database;
  }

  /** Migrates it as in production. */
  public void migrate() throws SQLException {
    Migrate.run(
        Map.of(
            "ENTENTE_DATABASE_URL", url(),
            "ENTENTE_DATABASE_ADMIN_USER", "postgres",
            "ENTENTE_DATABASE_OWNER_PASSWORD", PASSWORD,
            "ENTENTE_DATABASE_READER_PASSWORD", PASSWORD,
            "ENTENTE_DATABASE_WRITER_PASSWORD", PASSWORD,
            "ENTENTE_DATABASE_DECIDER_PASSWORD", PASSWORD,
            "ENTENTE_DATABASE_AUDITOR_PASSWORD", PASSWORD));
  }

  /** Makes it what an older release left: migrated up to this version. */
  public void migrate(String version) throws SQLException {
    template();
    administer("GRANT CREATE ON DATABASE " + name + " TO entente_owner");
    Flyway.configure()
        .dataSource(url(), "entente_owner", PASSWORD)
        .schemas("entente_store")
        .locations("classpath:db/migration")
        .target(version)
        .load()
        .migrate();
  }

  private static synchronized TestDatabase template() {
    TestDatabase made = template;
    if (made == null) {
      made = migrated();
      template = made;
    }
    return made;
  }

  private static TestDatabase named() {
    return new TestDatabase("d" + UUID.randomUUID().toString().replace("-", ""));
  }

  private static void administer(String... statements) {
    try (Connection admin = server().getPostgresDatabase().getConnection();
        Statement statement = admin.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  public String url() {
    return "jdbc:postgresql://localhost:" + server().getPort() + "/" + name;
  }

  /** A connection of its own: reader, writer, decider, auditor or owner. */
  public Connection as(String role) throws SQLException {
    return DriverManager.getConnection(url(), "entente_" + role, PASSWORD);
  }

  public Connection asAdmin() throws SQLException {
    return DriverManager.getConnection(url(), "postgres", "");
  }

  /** The role's pool. */
  public AgroalDataSource pool(String role) {
    return pools.computeIfAbsent(role, this::open);
  }

  private AgroalDataSource open(String role) {
    try {
      return AgroalDataSource.from(
          new AgroalDataSourceConfigurationSupplier()
              .connectionPoolConfiguration(pool ->
                  pool.maxSize(24)
                      .acquisitionTimeout(Duration.ofSeconds(10))
                      .connectionValidator(ConnectionValidator.emptyValidator())
                      .connectionFactoryConfiguration(factory ->
                          factory
                              .jdbcUrl(url())
                              .principal(new NamePrincipal("entente_" + role))
                              .credential(new SimplePassword(PASSWORD)))));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Runs statements as a role, each in a transaction of its own. */
  public void execute(String role, String... statements) throws SQLException {
    try (Connection connection = as(role);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** The rows of a query by the administrator, columns joined by {@code |}. */
  public List<String> rows(String query) throws SQLException {
    try (Connection connection = asAdmin()) {
      return rows(connection, query);
    }
  }

  public static List<String> rows(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      List<String> all = new ArrayList<>();
      int columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        List<String> row = new ArrayList<>();
        for (int column = 1; column <= columns; column++) {
          row.add(String.valueOf(rows.getString(column)));
        }
        all.add(String.join("|", row));
      }
      return all;
    }
  }
}
