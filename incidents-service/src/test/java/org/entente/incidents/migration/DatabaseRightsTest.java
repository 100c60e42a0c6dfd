// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.migration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.entente.incidents.TestDatabase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Who may do what in the database: the whole list, so that no right comes in unseen. What the
 * reader may do and what runs as the owner is in {@link ReaderRightsTest}, with the reasons.
 */
class DatabaseRightsTest {

  private static final String INSUFFICIENT_PRIVILEGE = "42501";
  private static final String RESTRICT_VIOLATION = "23001";
  private static final String NO_SCHEMA = "3F000";
  private static final String NOT_UPDATABLE = "55000";

  @SuppressWarnings("NullAway.Init") // set before all
  private static TestDatabase database;

  @BeforeAll
  static void migrate() {
    database = TestDatabase.migrated();
  }

  @Test
  void grantsOnTablesAndViewsAreTheseAlone() throws SQLException {
    // When
    List<String> granted =
        database.rows(
            """
            SELECT r.rolname, c.oid::regclass, string_agg(DISTINCT a.privilege_type, ' ')
            FROM pg_class c
            JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname LIKE 'entente%'
            CROSS JOIN LATERAL aclexplode(c.relacl) a
            LEFT JOIN pg_roles r ON r.oid = a.grantee
            WHERE c.relkind IN ('r', 'v', 'm', 'S', 'p') AND r.rolname IS DISTINCT FROM 'entente_owner'
            GROUP BY 1, c.oid ORDER BY 1, c.oid::regclass::text
            """);

    // Then
    assertEquals(
        """
        entente_auditor|entente_store.audit_entry|SELECT
        entente_auditor|entente_store.audit_log|SELECT
        entente_auditor|entente_store.audit_receipt|SELECT
        entente_auditor|entente_store.audit_salt|SELECT
        entente_auditor|entente_store.erasure_request|SELECT
        entente_auditor|entente_store.recall|SELECT
        entente_auditor|entente_store.recall_acknowledgement|INSERT SELECT
        entente_auditor|entente_store.recall_notice|SELECT
        entente_decider|entente_store.active_policy|SELECT
        entente_decider|entente_store.break_glass_end|INSERT SELECT
        entente_decider|entente_store.break_glass_grant|INSERT SELECT
        entente_decider|entente_store.break_glass_review|INSERT SELECT
        entente_decider|entente_store.entitlement_label|DELETE INSERT SELECT
        entente_decider|entente_store.entitlement_past|DELETE INSERT SELECT
        entente_decider|entente_store.entitlement_set|DELETE INSERT SELECT
        entente_decider|entente_store.label|SELECT
        entente_decider|entente_store.policy_clock|SELECT
        entente_decider|entente_store.policy_confirmation|INSERT SELECT
        entente_decider|entente_store.policy_preview|INSERT SELECT
        entente_decider|entente_store.policy_removal|INSERT SELECT
        entente_decider|entente_store.policy_signature|INSERT SELECT
        entente_decider|entente_store.policy_version|INSERT SELECT
        entente_decider|entente_store.recall_count|SELECT
        entente_decider|entente_store.replica|DELETE INSERT SELECT
        entente_decider|entente_store.requester_entitlement|DELETE INSERT SELECT
        entente_reader|entente_view.attachment|SELECT
        entente_reader|entente_view.attachment_chunk|SELECT
        entente_reader|entente_view.attachment_known|SELECT
        entente_reader|entente_view.entitlement_in_force|SELECT
        entente_reader|entente_view.incident|SELECT
        entente_reader|entente_view.incident_count|SELECT
        entente_reader|entente_view.incident_count_by_month|SELECT
        entente_reader|entente_view.incident_count_kept|SELECT
        entente_reader|entente_view.incident_count_of_countries|SELECT
        entente_reader|entente_view.incident_count_of_months|SELECT
        entente_reader|entente_view.incident_dated|SELECT
        entente_reader|entente_view.incident_day_withheld|SELECT
        entente_reader|entente_view.incident_dayless|SELECT
        entente_reader|entente_view.incident_known|SELECT
        entente_reader|entente_view.incident_link|SELECT
        entente_reader|entente_view.incident_link_known|SELECT
        entente_reader|entente_view.incident_paragraph|SELECT
        entente_reader|entente_view.incident_paragraph_known|SELECT
        entente_reader|entente_view.incident_point|SELECT
        entente_reader|entente_view.incident_undated|SELECT
        entente_reader|entente_view.incident_version|SELECT
        entente_writer|entente_store.attachment|INSERT SELECT UPDATE
        entente_writer|entente_store.attachment_chunk|INSERT
        entente_writer|entente_store.attachment_file|DELETE INSERT SELECT UPDATE
        entente_writer|entente_store.erasure_request|INSERT SELECT UPDATE
        entente_writer|entente_store.external_id|INSERT SELECT UPDATE
        entente_writer|entente_store.idempotency_key|DELETE INSERT SELECT
        entente_writer|entente_store.import_block|DELETE INSERT SELECT
        entente_writer|entente_store.import_job|DELETE INSERT SELECT UPDATE
        entente_writer|entente_store.import_report|DELETE INSERT SELECT
        entente_writer|entente_store.incident|INSERT SELECT UPDATE
        entente_writer|entente_store.incident_count_delta|INSERT
        entente_writer|entente_store.incident_link|INSERT SELECT UPDATE
        entente_writer|entente_store.incident_paragraph|INSERT SELECT UPDATE
        entente_writer|entente_store.incident_search|DELETE INSERT SELECT UPDATE
        entente_writer|entente_store.label|INSERT SELECT
        entente_writer|entente_store.label_span|INSERT SELECT
        entente_writer|entente_store.paragraph_search|DELETE INSERT SELECT UPDATE
        entente_writer|entente_store.principal_change|INSERT SELECT UPDATE
        entente_writer|entente_store.recall|INSERT SELECT
        entente_writer|entente_store.recall_count|SELECT
        entente_writer|entente_store.search_language|SELECT
        entente_writer|entente_view.attachment|SELECT
        entente_writer|entente_view.entitlement_in_force|SELECT
        entente_writer|entente_view.incident|SELECT
        entente_writer|entente_view.incident_dated|SELECT
        entente_writer|entente_view.incident_link|SELECT
        entente_writer|entente_view.incident_paragraph|SELECT
        entente_writer|entente_view.incident_undated|SELECT
        """,
        lines(granted));
  }

  @Test
  void grantsOnColumnsAreTheseAlone() throws SQLException {
    // When
    List<String> granted =
        database.rows(
            """
            SELECT r.rolname, c.relname, t.attname, a.privilege_type
            FROM pg_attribute t
            JOIN pg_class c ON c.oid = t.attrelid
            JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname LIKE 'entente%'
            CROSS JOIN LATERAL aclexplode(t.attacl) a
            LEFT JOIN pg_roles r ON r.oid = a.grantee
            ORDER BY 1, 2, 3
            """);

    // Then
    assertEquals(
        """
        entente_decider|active_policy|grants|UPDATE
        entente_decider|active_policy|version|UPDATE
        entente_decider|entitlement_set|digest|UPDATE
        entente_decider|replica|beat|UPDATE
        entente_decider|replica|counts_millis|UPDATE
        entente_decider|replica|enforced|UPDATE
        entente_decider|replica|recalls|UPDATE
        entente_decider|requester_entitlement|begins_at|UPDATE
        entente_decider|requester_entitlement|expires_at|UPDATE
        entente_decider|requester_entitlement|grants|UPDATE
        entente_decider|requester_entitlement|high_water|UPDATE
        entente_decider|requester_entitlement|id|UPDATE
        entente_decider|requester_entitlement|set_id|UPDATE
        entente_writer|recall_count|number|UPDATE
        """,
        lines(granted));
  }

  @Test
  void grantsOnSchemasAreTheseAlone() throws SQLException {
    assertEquals(
        """
        entente_store|entente_auditor|USAGE
        entente_store|entente_decider|USAGE
        entente_store|entente_writer|USAGE
        entente_view|entente_reader|USAGE
        entente_view|entente_writer|USAGE
        """,
        lines(
            database.rows(
                """
                SELECT n.nspname, coalesce(r.rolname, 'PUBLIC'), a.privilege_type
                FROM pg_namespace n
                CROSS JOIN LATERAL aclexplode(n.nspacl) a
                LEFT JOIN pg_roles r ON r.oid = a.grantee
                WHERE n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
                  AND r.rolname IS DISTINCT FROM 'entente_owner'
                  AND r.rolname IS DISTINCT FROM 'pg_database_owner'
                ORDER BY 1, 2, 3
                """)));
  }

  @Test
  void grantsOnFunctionsAreTheseAlone() throws SQLException {
    // When
    List<String> granted =
        database.rows(
            """
            SELECT p.proname, string_agg(coalesce(r.rolname, 'PUBLIC'), ' ' ORDER BY r.rolname)
            FROM pg_proc p
            JOIN pg_namespace n ON n.oid = p.pronamespace AND n.nspname LIKE 'entente%'
            CROSS JOIN LATERAL aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
            LEFT JOIN pg_roles r ON r.oid = a.grantee
            WHERE r.rolname IS DISTINCT FROM 'entente_owner'
            GROUP BY p.oid, p.proname ORDER BY 1
            """);

    // Then
    assertEquals(
        """
        append_audit|entente_auditor
        as_words|entente_writer
        attachments_changed_at|entente_reader entente_writer
        bounded|entente_writer
        erase_incident|entente_writer
        fold_counts|entente_writer
        folded|entente_writer
        folded_document|entente_writer
        found|entente_reader
        index_words|entente_writer
        label_holdings|entente_decider
        note_principals|entente_writer
        paragraph_changed_at|entente_reader entente_writer
        paragraphs_changed_at|entente_reader entente_writer
        redirected_at|entente_reader entente_writer
        shown_casualties|entente_reader entente_writer
        shown_persons|entente_reader entente_writer
        shown_place|entente_reader entente_writer
        shown_principals|entente_reader entente_writer
        shown_time|entente_reader entente_writer
        sum_set|entente_writer
        tagged|entente_writer
        take_up_receipts|entente_auditor
        tick|entente_reader entente_writer
        """,
        lines(granted));
  }

  @Test
  void rolesHaveNoPowersAndNoMemberships() throws SQLException {
    assertEquals(
        List.of(),
        database.rows(
            """
            SELECT rolname FROM pg_roles WHERE rolname LIKE 'entente%'
              AND (rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication OR rolbypassrls OR rolinherit)
            """));
    assertEquals(
        List.of(),
        database.rows(
            "SELECT m.roleid::regrole FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.member"
                + " WHERE r.rolname LIKE 'entente%'"));
  }

  @Test
  void everythingBelongsToTheOwner() throws SQLException {
    assertEquals(
        List.of("entente_owner"),
        database.rows(
            """
            SELECT DISTINCT c.relowner::regrole FROM pg_class c
            JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname LIKE 'entente%'
            UNION
            SELECT DISTINCT p.proowner::regrole FROM pg_proc p
            JOIN pg_namespace n ON n.oid = p.pronamespace AND n.nspname LIKE 'entente%'
            """));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM entente_store.incident",
        "SELECT * FROM entente_store.requester_entitlement",
        "SELECT * FROM entente_store.current_entitlement",
        "SELECT * FROM entente_store.incident_shown",
        "SELECT entente_store.redirected_at(gen_random_uuid(), -1, true)",
        "SELECT entente_store.append_audit('master', '{}', '{}')",
        "CREATE TABLE mine (id int)",
        "CREATE TEMP TABLE mine (id int)",
        "CREATE TABLE entente_view.mine (id int)",
        "CREATE TABLE public.mine (id int)",
        "CREATE SCHEMA mine",
        "CREATE VIEW entente_view.mine AS SELECT 1",
        "CREATE FUNCTION entente_view.mine() RETURNS int LANGUAGE sql RETURN 1",
        "UPDATE entente_view.incident SET kind = 'ARREST'",
        "DELETE FROM entente_view.incident_paragraph",
        "SET ROLE entente_owner",
        "SET ROLE entente_decider",
        "SET SESSION AUTHORIZATION entente_writer",
        "SELECT lo_create(0)",
        "SELECT lo_from_bytea(0, 'mine')",
        "COPY (SELECT 1) TO PROGRAM 'true'",
        "COPY (SELECT 1) TO '/tmp/mine'",
        "SELECT pg_read_file('/etc/passwd')",
        "ALTER VIEW entente_view.incident OWNER TO entente_reader",
      })
  void theReaderIsRefused(String statement) throws SQLException {
    try (Connection reader = database.as("reader")) {
      SQLException refusal =
          assertThrows(SQLException.class, () -> reader.createStatement().execute(statement));
      assertTrue(
          List.of(INSUFFICIENT_PRIVILEGE, NO_SCHEMA, NOT_UPDATABLE).contains(refusal.getSQLState()),
          refusal.getSQLState());
    }
  }

  /** Case 84. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          decider | SELECT * FROM entente_store.incident
          decider | SELECT * FROM entente_store.incident_paragraph
          decider | SELECT * FROM entente_view.incident
          decider | INSERT INTO entente_store.label (encoding) VALUES ('x')
          decider | SELECT * FROM entente_store.audit_entry
          auditor | SELECT * FROM entente_store.incident
          auditor | SELECT * FROM entente_store.requester_entitlement
          auditor | INSERT INTO entente_store.audit_log VALUES ('x')
          auditor | INSERT INTO entente_store.audit_entry VALUES ('x', 0, '', '')
          auditor | DELETE FROM entente_store.audit_salt
          writer | SELECT * FROM entente_store.requester_entitlement
          writer | SELECT * FROM entente_store.current_entitlement
          writer | INSERT INTO entente_store.entitlement_set (digest) VALUES ('x')
          writer | UPDATE entente_store.active_policy SET version = 9
          writer | SELECT * FROM entente_store.audit_entry
          writer | DELETE FROM entente_store.incident
          writer | CREATE TEMP TABLE mine (id int)
          writer | SET ROLE entente_owner
          """)
  void theOtherRolesKeepToTheirWork(String role, String statement) throws SQLException {
    try (Connection connection = database.as(role)) {
      SQLException refusal =
          assertThrows(SQLException.class, () -> connection.createStatement().execute(statement));
      assertEquals(INSUFFICIENT_PRIVILEGE, refusal.getSQLState());
    }
  }

  /** Case 84. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "audit_log",
        "audit_entry",
        "policy_version",
        "break_glass_grant",
        "break_glass_end",
        "break_glass_review",
        "policy_confirmation",
        "policy_preview",
        "policy_removal",
        "policy_signature",
        "incident_version",
        "recall",
        "recall_acknowledgement",
        "label"
      })
  void notEvenTheOwnerChangesWhatOnlyGrows(String table) throws SQLException {
    for (String statement :
        List.of(
            "DELETE FROM entente_store." + table, "TRUNCATE entente_store." + table + " CASCADE")) {
      try (Connection owner = database.as("owner")) {
        SQLException refusal =
            assertThrows(SQLException.class, () -> owner.createStatement().execute(statement));
        assertEquals(RESTRICT_VIOLATION, refusal.getSQLState());
      }
    }
    String column =
        database
            .rows(
                "SELECT column_name FROM information_schema.columns WHERE table_schema ="
                    + " 'entente_store' AND is_identity = 'NO' AND table_name = '"
                    + table
                    + "' LIMIT 1")
            .getFirst();
    try (Connection owner = database.as("owner")) {
      SQLException refusal =
          assertThrows(
              SQLException.class,
              () ->
                  owner
                      .createStatement()
                      .execute(
                          "UPDATE entente_store." + table + " SET " + column + " = " + column));
      assertEquals(RESTRICT_VIOLATION, refusal.getSQLState());
    }
  }

  /** Case C 31. */
  @Test
  void aSecondMigrationChangesNothing() throws SQLException {
    // Given
    String history = "SELECT count(*), max(installed_on) FROM entente_store.flyway_schema_history";
    List<String> before = database.rows(history);

    // When
    Migrate.run(
        Map.of(
            "ENTENTE_DATABASE_URL",
            database.url(),
            "ENTENTE_DATABASE_OWNER_PASSWORD",
            TestDatabase.PASSWORD));

    // Then
    assertEquals(before, database.rows(history));
  }

  /** Case 85. */
  @Test
  void missingSettingsAreNamedAndPasswordsAreNotShown() {
    IllegalArgumentException missing =
        assertThrows(
            IllegalArgumentException.class,
            () -> MigrationSettings.of(Map.of("ENTENTE_DATABASE_URL", "jdbc:x")));
    assertEquals("`ENTENTE_DATABASE_OWNER_PASSWORD` must be set", missing.getMessage());
    MigrationSettings settings =
        MigrationSettings.of(
            Map.of("ENTENTE_DATABASE_URL", "jdbc:x", "ENTENTE_DATABASE_OWNER_PASSWORD", "secret"));
    assertTrue(!settings.toString().contains("secret"));
  }

  private static String lines(List<String> rows) {
    return rows.stream().map(row -> row + "\n").collect(Collectors.joining());
  }
}
