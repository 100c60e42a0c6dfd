// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.eclipse.microprofile.config.ConfigProvider;
import org.entente.kit.testing.IdentityProviderResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the service's role may not do, whatever the service's code says. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
@QuarkusTestResource(IdentityProviderResource.class)
class DatabaseGrantsTest {

  private static final String DENIED = "42501";

  private static Connection connect(String user, String password) throws SQLException {
    String url = ConfigProvider.getConfig().getValue("entente.database.url", String.class);
    return DriverManager.getConnection(url + "?currentSchema=entente_sharing", user, password);
  }

  private static SQLException refused(String user, String password, String sql)
      throws SQLException {
    try (Connection connection = connect(user, password);
        Statement statement = connection.createStatement()) {
      return assertThrows(SQLException.class, () -> statement.execute(sql));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE policy_version SET snapshot = ''",
        "DELETE FROM policy_version",
        "TRUNCATE policy_version",
        "UPDATE directory_removal SET agency = ''",
        "DELETE FROM directory_removal",
        "UPDATE proposal SET document = ''",
        "UPDATE draft SET originator = ''",
        "TRUNCATE draft",
        "DROP TABLE policy_version",
        "ALTER TABLE policy_version DISABLE TRIGGER ALL",
        "CREATE TABLE mine (id int)",
        "CREATE TABLE public.mine (id int)",
        "CREATE SCHEMA mine",
        "SET ROLE entente_sharing_owner",
        "SELECT * FROM flyway_schema_history"
      })
  void deniesTheServiceWhatItNeverNeeds(String sql) throws SQLException {
    assertEquals(
        DENIED,
        refused("entente_sharing", EmbeddedPostgresResource.APP_PASSWORD, sql).getSQLState());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE policy_version SET snapshot = ''",
        "DELETE FROM policy_version",
        "TRUNCATE policy_version",
        "DELETE FROM directory_removal"
      })
  void keepsHistoryEvenFromItsOwner(String sql) throws SQLException {
    SQLException refusal =
        refused("entente_sharing_owner", EmbeddedPostgresResource.OWNER_PASSWORD, sql);

    assertTrue(String.valueOf(refusal.getMessage()).contains("kept for ever"));
  }

  /** Whatever search path the inserter has: the triggers have their own. */
  @ParameterizedTest
  @ValueSource(strings = {"entente_sharing", "public", "pg_catalog"})
  void refusesAVersionThatLeavesAGap(String searchPath) throws SQLException {
    String insert =
        "SET search_path = "
            + searchPath
            + "; INSERT INTO entente_sharing.policy_version (originator, version, hash, document, snapshot,"
            + " directory_revision, confirmed_by, signed_at, accepted_at)"
            + " VALUES ('fra-gap', 2, 'h', '', '', 0, '{}', now(), now())";

    SQLException refusal =
        refused("entente_sharing", EmbeddedPostgresResource.APP_PASSWORD, insert);

    assertTrue(String.valueOf(refusal.getMessage()).contains("does not follow"));
  }

  @Test
  void givesEveryFunctionASearchPathOfItsOwn() throws SQLException {
    String careless =
        "SELECT count(*) FROM pg_proc WHERE pronamespace = 'entente_sharing'::regnamespace"
            + " AND NOT coalesce(array_to_string(proconfig, ','), '') LIKE '%search_path=%'";
    try (Connection connection = connect("entente_sharing", EmbeddedPostgresResource.APP_PASSWORD);
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(careless)) {
      assertTrue(found.next());
      assertEquals(0, found.getInt(1));
    }
  }
}
