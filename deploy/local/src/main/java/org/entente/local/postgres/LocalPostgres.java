// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.entente.local.process.Part;
import org.entente.local.process.PartCommand;
import org.entente.local.process.Parts;
import org.entente.local.process.StopSignal;
import org.entente.local.state.LaunchFailure;
import org.entente.local.state.StateDirectory;

/**
 * One PostgreSQL server on the loopback interface; passwords are checked with SCRAM.
 *
 * @param name of its part, such as {@code postgres-fra-ct}
 * @param data its data directory
 * @param port on 127.0.0.1
 * @param password of the role {@code postgres}, which owns the server
 * @param durable whether a commit waits until the disk has it; only tests may do without
 */
public record LocalPostgres(String name, Path data, int port, String password, boolean durable) {

  /** The role that owns the server. */
  public static final String ADMINISTRATOR = "postgres";

  /** Creates the data directory unless it is there, and starts the server. */
  public Part start(PostgresBinaries binaries, Parts parts, Path passwords)
      throws InterruptedException {
    List<String> user = unprivileged();
    if (!Files.exists(data)) {
      initialise(binaries, parts, user, passwords);
    }
    List<String> command = new ArrayList<>(user);
    command.addAll(
        List.of(
            binaries.program("postgres"),
            "-D",
            data.toString(),
            "-p",
            Integer.toString(port),
            "-c",
            "listen_addresses=127.0.0.1",
            // No socket: its path may not be longer than 107 bytes.
            "-c",
            "unix_socket_directories=",
            "-c",
            "shared_buffers=64MB",
            "-c",
            "max_connections=100",
            "-c",
            "max_wal_size=256MB",
            "-c",
            "log_line_prefix=%m [%p] %u@%d "));
    if (!durable) {
      command.addAll(List.of("-c", "fsync=off", "-c", "synchronous_commit=off"));
    }
    Part part = parts.start(part(name, command, data));
    parts.await(part, this::accepts);
    return part;
  }

  /** Creates a role that can log in, or gives it that password. */
  public void role(String role, String rolePassword) {
    administer(connection -> {
      String verb = exists(connection, "pg_roles", "rolname", role) ? "alter" : "create";
      execute(connection, roleStatement(connection, verb, role, rolePassword));
    });
  }

  /** Creates a database unless it is there. */
  public void database(String database, String owner) {
    administer(connection -> {
      if (!exists(connection, "pg_database", "datname", database)) {
        execute(connection, "create database %s owner %s".formatted(database, owner));
        execute(connection, "revoke all on database %s from public".formatted(database));
      }
    });
  }

  /** A database's address for JDBC, without credentials. */
  public String jdbc(String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
  }

  /** A database's address for psql, as the role that owns the server. */
  public String uri(String database) {
    return "postgresql://%s:%s@127.0.0.1:%d/%s".formatted(ADMINISTRATOR, password, port, database);
  }

  private void initialise(PostgresBinaries binaries, Parts parts, List<String> user, Path passwords)
      throws InterruptedException {
    Path unfinished = data.resolveSibling(data.getFileName() + ".new");
    StateDirectory.delete(unfinished);
    StateDirectory.createPrivately(data.resolveSibling(""));
    Path passwordFile = passwords.resolve(name + ".initial");
    StateDirectory.writePrivately(passwordFile, password);
    List<String> command = new ArrayList<>(user);
    command.addAll(
        List.of(
            binaries.program("initdb"),
            "-D",
            unfinished.toString(),
            "-U",
            ADMINISTRATOR,
            "--pwfile=" + passwordFile,
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            // The same order everywhere, whatever the machine's locales.
            "--locale=C",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--no-instructions"));
    if (!durable) {
      command.add("--no-sync");
    }
    try {
      parts.run(part(name, command, data.resolveSibling("")));
      // Only a finished data directory has this name: initdb may be interrupted.
      Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
      Files.delete(passwordFile);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PartCommand part(String name, List<String> command, Path directory) {
    return new PartCommand(
        name,
        command,
        Map.of("LC_ALL", "C", "TZ", "UTC"),
        directory,
        StopSignal.INT,
        Optional.empty());
  }

  // PostgreSQL refuses to run as root. In a user namespace without a mapping root is nobody, while
  // its files stay its own.
  private static List<String> unprivileged() throws InterruptedException {
    if (!"root".equals(System.getProperty("user.name"))) {
      return List.of();
    }
    try {
      Process trial =
          new ProcessBuilder("unshare", "-U", "true")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (trial.waitFor() == 0) {
        return List.of("unshare", "-U");
      }
    } catch (IOException e) {
      throw new LaunchFailure("`unshare` is missing: install util-linux", e);
    }
    throw new LaunchFailure(
        "postgresql does not run as root, and this machine allows no user namespaces:"
            + " start entente as a normal user");
  }

  private boolean accepts() {
    try (Connection connection = connect()) {
      return connection.isValid(5);
    } catch (SQLException e) {
      return false;
    }
  }

  private Connection connect() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", ADMINISTRATOR);
    properties.setProperty("password", password);
    properties.setProperty("connectTimeout", "5");
    return DriverManager.getConnection(jdbc("postgres"), properties);
  }

  private interface Administration {
    void on(Connection connection) throws SQLException;
  }

  private void administer(Administration administration) {
    try (Connection connection = connect()) {
      administration.on(connection);
    } catch (SQLException e) {
      throw new LaunchFailure("the %s refused its set-up: %s".formatted(name, e.getMessage()), e);
    }
  }

  // A role's statement takes no parameters, so the server itself does the quoting.
  private static String roleStatement(
      Connection connection, String verb, String role, String rolePassword) throws SQLException {
    String sql = "select format('%s role %%I login password %%L', ?, ?)".formatted(verb);
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, role);
      statement.setString(2, rolePassword);
      ResultSet statements = statement.executeQuery();
      statements.next();
      return statements.getString(1);
    }
  }

  private static boolean exists(Connection connection, String catalog, String column, String value)
      throws SQLException {
    String sql = "select 1 from %s where %s = ?".formatted(catalog, column);
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, value);
      return statement.executeQuery().next();
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public String toString() {
    return "LocalPostgres[" + name + "]";
  }
}
