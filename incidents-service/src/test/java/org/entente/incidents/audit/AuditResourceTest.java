// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.audit;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.entente.incidents.ServiceResource;
import org.entente.incidents.TestDatabase;
import org.entente.incidents.entitlement.ActiveEntitlement;
import org.entente.incidents.entitlement.EntitledTransaction;
import org.entente.incidents.entitlement.WriterTransaction;
import org.entente.incidents.policy.TestAgency;
import org.entente.kit.caller.Caller;
import org.entente.kit.caller.Role;
import org.entente.kit.problem.CommonProblem;
import org.entente.kit.problem.ProblemException;
import org.entente.kit.testing.TestIdentityProvider;
import org.entente.policy.AgencyId;
import org.junit.jupiter.api.Test;

/** Releases and their logs in the started service. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@TestProfile(AuditResourceTest.EmptyLogs.class)
class AuditResourceTest {

  /** Other tests fill the logs of partners. */
  public static final class EmptyLogs implements QuarkusTestProfile {}

  private static final ReleaseRequest REQUEST =
      new ReleaseRequest("incident.read", "GET", new byte[32]);
  private static final List<ReleasedRecord> ONE =
      List.of(new ReleasedRecord(new UUID(1, 2), 1, new byte[32]));

  @Inject Release release;
  @Inject AuditLog auditLog;
  @Inject EntitledTransaction reading;
  @Inject WriterTransaction writing;

  @Inject
  @DataSource("reader")
  AgroalDataSource reader;

  @SuppressWarnings("NullAway.Init") // the test framework sets it
  @ConfigProperty(name = "entente.database.url")
  String url;

  private static Caller caller(String agency) {
    return caller(agency, "subject-of-" + agency);
  }

  private static Caller caller(String agency, String subject) {
    return new Caller(
        "https://id.example",
        subject,
        "name",
        new AgencyId(agency),
        Set.of(Role.ANALYST),
        3,
        Set.of(),
        Optional.empty(),
        "client");
  }

  private ActiveEntitlement entitlement(String agency) {
    return reading.read(caller(agency), entitlement -> entitlement);
  }

  private static ValidatableResponse log(String agency, String log, String query) {
    return given()
        .header(
            "Authorization",
            "Bearer "
                + TestIdentityProvider.shared()
                    .token("incidents-fra-ct")
                    .person("auditor", agency)
                    .roles("auditor")
                    .sign())
        .when()
        .get("/api/v1/agencies/fra-ct/audit/" + log + query)
        .then();
  }

  /** Waits for the lease that the service takes after it started, which partners need. */
  private ActiveEntitlement partner(String agency) {
    while (true) {
      try {
        return entitlement(agency);
      } catch (ProblemException e) {
        assertEquals("policy-lease-lapsed", e.type().slug());
      }
    }
  }

  /** Case 83. */
  @Test
  void aPartnersReleaseIsInItsLogAndOwnReadsAndDenialsInTheMasterLog() {
    // When
    release.answer(partner("swe-ct"), caller("swe-ct"), REQUEST, ONE);
    release.answer(entitlement("fra-ct"), caller("fra-ct"), REQUEST, ONE);
    release.denied(caller("usa-ct"), REQUEST);

    // Then
    log("swe-ct", "swe-ct", "")
        .statusCode(200)
        .body("items.index", contains(0))
        .body("items.entry.caller.subject", contains("subject-of-swe-ct"))
        .body("items[0].entry.records[0].id", equalTo(new UUID(1, 2).toString()))
        .body("next", nullValue());
    log("fra-ct", "master", "")
        .statusCode(200)
        .body("items.entry.outcome", hasItem("denied"))
        .body("items.entry.caller.subject", hasItem("subject-of-fra-ct"))
        .body("items.entry.caller.subject", hasItem("subject-of-usa-ct"));
  }

  /** Case 83. */
  @Test
  void aPartnerSeesItsOwnLogAlone() {
    release.answer(partner("deu-ct"), caller("deu-ct"), REQUEST, ONE);
    log("deu-ct", "deu-ct", "").statusCode(200);
    log("deu-ct", "swe-ct", "").statusCode(404);
    log("deu-ct", "master", "").statusCode(404);
    log("fra-ct", "deu-ct", "").statusCode(200);
  }

  @Test
  void aLogIsReadInParts() {
    // Given
    ActiveEntitlement entitlement = partner("ita-ct");
    for (int turn = 0; turn < 5; turn++) {
      release.answer(entitlement, caller("ita-ct"), REQUEST, ONE);
    }

    // When, Then
    log("ita-ct", "ita-ct", "?limit=2")
        .body("items.index", contains(0, 1))
        .body("next", equalTo("1"));
    log("ita-ct", "ita-ct", "?limit=2&after=1").body("items.index", contains(2, 3));
    log("ita-ct", "ita-ct", "?limit=2&after=3")
        .body("items.index", contains(4))
        .body("next", nullValue());
    log("ita-ct", "ita-ct", "?limit=0").statusCode(400);
    log("ita-ct", "ita-ct", "?after=x").statusCode(400);
  }

  /** Cases C 2 and C 4. */
  @Test
  void withoutAnEntryThereIsNoAnswer() throws SQLException {
    // Given
    ActiveEntitlement entitlement = entitlement("fra-ct");
    String function = "EXECUTE ON FUNCTION entente_store.append_audit(text, bytea[], jsonb[])";
    asOwner("REVOKE " + function + " FROM entente_auditor");
    try {
      // When
      ProblemException refused =
          assertThrows(
              ProblemException.class,
              () -> release.answer(entitlement, caller("fra-ct"), REQUEST, ONE));

      // Then
      assertEquals(CommonProblem.UNAVAILABLE, refused.type());
    } finally {
      asOwner("GRANT " + function + " TO entente_auditor");
    }
  }

  @Test
  void aPartnersAnswerIsHeldBackWhenTheLeaseLapsedSinceTheDecision() {
    // Given
    ActiveEntitlement decided = partner("nor-ct");
    Release lapsed = new Release(auditLog, TestAgency.start().lease, Clock.systemUTC());

    // When
    ProblemException refused =
        assertThrows(
            ProblemException.class, () -> lapsed.answer(decided, caller("nor-ct"), REQUEST, ONE));

    // Then
    assertEquals("policy-lease-lapsed", refused.type().slug());
    log("fra-ct", "nor-ct", "").statusCode(200).body("items.index", empty());
  }

  @Test
  void theAgencysOwnPeopleNeedNoLeaseForTheirAnswer() {
    // Given
    Caller own = caller("fra-ct", "needs-no-lease");
    Release lapsed = new Release(auditLog, TestAgency.start().lease, Clock.systemUTC());

    // When
    lapsed.answer(entitlement("fra-ct"), own, REQUEST, ONE);

    // Then
    log("fra-ct", "master", "?limit=1000")
        .statusCode(200)
        .body("items.entry.caller.subject", hasItem("needs-no-lease"));
  }

  private void asOwner(String statement) throws SQLException {
    try (Connection owner =
        DriverManager.getConnection(url, "entente_owner", TestDatabase.PASSWORD)) {
      owner.createStatement().execute(statement);
    }
  }

  /** Cases 59 and C 6. */
  @Test
  void aReadIsOneReadOnlySnapshotAndLeavesNothingOnTheConnection() throws SQLException {
    // When
    List<String> inside =
        reading.read(
            caller("fra-ct"),
            entitlement -> {
              try (Connection connection = reader.getConnection()) {
                return TestDatabase.rows(
                    connection,
                    "SELECT current_setting('transaction_isolation'),"
                        + " current_setting('transaction_read_only'),"
                        + " current_setting('entente.entitlement') = '"
                        + entitlement.id()
                        + "', current_setting('plan_cache_mode')");
              } catch (SQLException e) {
                throw new IllegalStateException(e);
              }
            });

    // Then
    assertEquals(List.of("repeatable read|on|t|force_custom_plan"), inside);
    for (int connection = 0; connection < 20; connection++) {
      try (Connection pooled = reader.getConnection()) {
        assertEquals(
            List.of(""),
            TestDatabase.rows(
                pooled, "SELECT coalesce(current_setting('entente.entitlement', true), '')"));
      }
    }
  }

  /** Case C 6. */
  @Test
  void aReadThatFailsLeavesNothingOnTheConnection() {
    for (int turn = 0; turn < 20; turn++) {
      assertThrows(
          ProblemException.class,
          () ->
              reading.read(
                  caller("fra-ct"),
                  entitlement -> {
                    throw ProblemException.notFound();
                  }));
    }
    assertEquals(true, reading.read(caller("fra-ct"), ActiveEntitlement::isOwn));
  }

  @Test
  void aWriteSeesTheViewsThroughTheWritersEntitlement() {
    List<String> inside =
        writing.write(
            caller("fra-ct"),
            (entitlement, connection) ->
                TestDatabase.rows(
                    connection,
                    "SELECT current_user, in_force, current_setting('transaction_isolation')"
                        + " FROM entente_view.entitlement_in_force"));
    assertEquals(List.of("entente_writer|t|read committed"), inside);
  }

  /** Cases 38, 54, 85 and C 1. */
  @Test
  void aWriteThatFailsIsRolledBackAndItsMessageHasNoValues() {
    // Given
    IllegalStateException failure =
        assertThrows(
            IllegalStateException.class,
            () ->
                writing.write(
                    caller("fra-ct"),
                    (entitlement, connection) -> {
                      connection
                          .createStatement()
                          .execute("INSERT INTO entente_store.label (encoding) VALUES ('secret')");
                      connection.createStatement().execute("SELECT 'secret'::int");
                      return "not reached";
                    }));

    // When
    List<String> labels =
        writing.write(
            caller("fra-ct"),
            (entitlement, connection) ->
                TestDatabase.rows(
                    connection, "SELECT id FROM entente_store.label WHERE encoding = 'secret'"));

    // Then
    assertEquals("a write failed with sql state 22P02", failure.getMessage());
    assertEquals(List.of(), labels);
  }
}
