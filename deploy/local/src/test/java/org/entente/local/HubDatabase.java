// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.entente.local.postgres.LocalPostgres;
import org.entente.local.state.Passwords;
import org.entente.local.state.StateDirectory;

/** The sharing-service's database in the hands of somebody who broke in. */
final class HubDatabase {

  /** A row of the policies' history. */
  record Version(String originator, long version, String hash, String document, String jws) {}

  private static final String SERVICE = "entente_sharing";

  private final String url;
  private final Passwords passwords;

  private HubDatabase(String url, Passwords passwords) {
    this.url = url;
    this.passwords = passwords;
  }

  static HubDatabase of(StateDirectory state) {
    Properties settings = ServiceSettings.read(state, "sharing-service");
    return new HubDatabase(
        settings.getProperty("entente.database.url") + "?currentSchema=entente_sharing",
        Passwords.of(state));
  }

  /** With the sharing-service's own rights. */
  void insert(Version forged) {
    execute(
        SERVICE,
        passwords.password("sharing-app"),
        connection -> {
          try (PreparedStatement insert =
              connection.prepareStatement(
                  """
                  INSERT INTO policy_version (originator, version, hash, document,
                    snapshot, directory_revision, confirmed_by, signed_at, accepted_at)
                  VALUES (?, ?, ?, ?, ?, 0, '{fra-ct-officer-1,fra-ct-officer-2}', now(), now())
                  """)) {
            insert.setString(1, forged.originator());
            insert.setLong(2, forged.version());
            insert.setString(3, forged.hash());
            insert.setString(4, forged.document());
            insert.setString(5, forged.jws());
            insert.executeUpdate();
          }
        });
  }

  /** Against the trigger that keeps all versions: tests leave no trace. */
  void remove(Version forged) {
    String password = passwords.password("postgres-hub-administrator");
    execute(
        LocalPostgres.ADMINISTRATOR,
        password,
        connection -> {
          connection.setAutoCommit(false);
          try (Statement triggers = connection.createStatement();
              PreparedStatement delete =
                  connection.prepareStatement("DELETE FROM policy_version WHERE hash = ?")) {
            triggers.execute("ALTER TABLE policy_version DISABLE TRIGGER policy_version_is_kept");
            delete.setString(1, forged.hash());
            delete.executeUpdate();
            triggers.execute("ALTER TABLE policy_version ENABLE TRIGGER policy_version_is_kept");
            connection.commit();
          }
        });
  }

  private interface Work {
    void on(Connection connection) throws SQLException;
  }

  private void execute(String role, String password, Work work) {
    try (Connection connection = DriverManager.getConnection(url, role, password)) {
      work.on(connection);
    } catch (SQLException e) {
      throw new IllegalStateException("the hub's database refused", e);
    }
  }
}
