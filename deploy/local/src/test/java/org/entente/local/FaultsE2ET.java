// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.response.Response;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.entente.local.client.Answer;
import org.entente.local.federation.LocalFederation;
import org.entente.local.process.Part;
import org.entente.local.state.StateDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What goes on when a part is gone, and that it comes back. Each test mends what it broke. */
@ExtendWith(FederationExtension.class)
class FaultsE2ET {

  private static final String ALL = "/api/v1/incidents";
  private static final String FRENCH = FrenchPolicy.INCIDENTS;
  private static final Duration DEADLINE = Duration.ofSeconds(2);
  private static final Duration SLACK = Duration.ofSeconds(1);
  private static final Duration SHORT_LEASE = Duration.ofSeconds(5);
  private static final Duration RECOVERY = Duration.ofSeconds(60);
  private static final Set<String> ALL_FOR_GERMANY = DemoTitles.seenBy("deu-ct");

  private final LocalFederation federation;
  private final StateDirectory state;
  private final Asking germany;
  private final Asking france;

  FaultsE2ET(LocalFederation federation, StateDirectory state) {
    this.federation = federation;
    this.state = state;
    this.germany = Asking.as(federation, "deu-ct-analyst");
    this.france = Asking.as(federation, "fra-ct-analyst");
  }

  @Test
  void anAgencyWhoseServiceIsKilledIsNamedAndTakesNoOtherRowsAwayUntilItComesBack()
      throws InterruptedException {
    // Given
    assertTrue(complete(germany.get(ALL)));
    part("incidents-swe-ct").kill();
    try {
      long begin = System.nanoTime();

      // When
      Response answer = germany.get(ALL);

      // Then
      assertWithin(DEADLINE, begin);
      assertMisses("swe-ct", "unavailable", answer);
      assertEquals(503, germany.get("/api/v1/agencies/swe-ct/incidents").statusCode());
    } finally {
      federation.restart("incidents-swe-ct");
    }
    assertAllIsBack();
  }

  @Test
  void anAgencyWhoseServiceHangsIsNamedAtTheDeadlineAndTakesNoOtherRowsAway()
      throws IOException, InterruptedException {
    // Given
    assertTrue(complete(germany.get(ALL)));
    signal("STOP", part("incidents-swe-ct"));
    try {
      long begin = System.nanoTime();

      // When
      Response answer = germany.get(ALL);

      // Then
      assertWithin(DEADLINE, begin);
      assertMisses("swe-ct", "timed-out", answer);
    } finally {
      signal("CONT", part("incidents-swe-ct"));
    }
    assertAllIsBack();
  }

  @Test
  void withoutTheSharingServiceForLongerThanTheLeasePartnersAreRefusedAndOwnPeopleAreServed()
      throws InterruptedException {
    // Given
    Properties asBefore = ServiceSettings.read(state, "sharing-service");
    Properties settings = ServiceSettings.read(state, "sharing-service");
    settings.setProperty("entente.lease.duration", SHORT_LEASE.toString());
    settings.setProperty("entente.lease.hold", SHORT_LEASE.dividedBy(5).toString());
    ServiceSettings.write(state, "sharing-service", settings);
    try {
      federation.restart("sharing-service");
      // One that starts now has no other lease than a short one.
      federation.restart("incidents-fra-ct");
      awaitStatus(200);
      part("sharing-service").kill();

      // When
      Response forGermany = awaitStatus(503);

      // Then
      assertEquals(
          "urn:entente:problem:agency-unavailable", forGermany.jsonPath().getString("type"));
      assertEquals(DemoTitles.seenBy("fra-ct", "fra-ct"), Asking.titles(france.get(FRENCH)));
      assertEquals("unavailable", statuses(germany.get(ALL)).get("fra-ct"));

      // A replica that starts without the sharing-service has no lease either.
      federation.restart("incidents-fra-ct");
      assertEquals(503, germany.get(FRENCH).statusCode());
      assertEquals(200, france.get(FRENCH).statusCode());
    } finally {
      ServiceSettings.write(state, "sharing-service", asBefore);
      federation.restart("sharing-service");
    }
    awaitStatus(200);
    assertAllIsBack();
  }

  @Test
  void aKilledDatabaseLosesNoAcknowledgedWrite() throws InterruptedException {
    // Given
    FrenchRecord draft = FrenchRecord.draft(federation);
    Answer written = draft.replaced("Written just before the power went.");
    assertEquals(200, written.status(), written::text);
    part("postgres-fra-ct").kill();
    Set<Integer> refusals = new TreeSet<>();
    try {
      // When
      refusals.add(france.get(FRENCH).statusCode());
      refusals.add(germany.get(FRENCH).statusCode());
      refusals.add(draft.replaced("Written to nowhere.").status());
    } finally {
      federation.restart("postgres-fra-ct");
    }

    // Then
    assertEquals(Set.of(503), refusals);
    Answer found = Await.until(RECOVERY, draft::read, answer -> answer.status() == 200);
    assertEquals(written.header("etag"), found.header("etag"));
    assertEquals(written.text(), found.text());
    awaitStatus(200);
    assertAllIsBack();
  }

  @Test
  void withoutKeycloakThoseWhoSignedInBeforeGoOnWorking() throws InterruptedException {
    // Given
    Response before = germany.get(ALL);
    Part keycloak = part("keycloak");
    keycloak.kill();
    try {
      // When
      Response after = germany.get(ALL);

      // Then
      assertEquals(200, after.statusCode(), after::asString);
      assertEquals(before.asString(), after.asString());
    } finally {
      federation.restart("keycloak");
    }
    assertTrue(complete(Asking.as(federation, "swe-ct-analyst").get(ALL)));
  }

  private Part part(String name) {
    return federation.parts().find(name).orElseThrow();
  }

  private void assertAllIsBack() {
    Response answer = Await.until(RECOVERY, () -> germany.get(ALL), FaultsE2ET::complete);
    assertTrue(complete(answer), answer::asString);
    assertEquals(ALL_FOR_GERMANY, Asking.titles(answer));
  }

  private Response awaitStatus(int status) {
    Response answer = Await.until(RECOVERY, () -> germany.get(FRENCH), is(status));
    assertEquals(status, answer.statusCode(), answer::asString);
    return answer;
  }

  private static Predicate<Response> is(int status) {
    return answer -> answer.statusCode() == status;
  }

  private static boolean complete(Response answer) {
    return answer.statusCode() == 200 && answer.jsonPath().getBoolean("complete");
  }

  private static void assertMisses(String agency, String status, Response answer) {
    assertEquals(200, answer.statusCode(), answer::asString);
    assertFalse(complete(answer));
    Map<String, String> expected = new TreeMap<>();
    DemoTitles.SEEN_BY.keySet().forEach(each -> expected.put(each, "ok"));
    expected.put(agency, status);
    assertEquals(expected, statuses(answer));
    Set<String> others = new TreeSet<>(ALL_FOR_GERMANY);
    others.removeIf(title -> title.startsWith(agency));
    assertEquals(others, Asking.titles(answer));
  }

  private static Map<String, String> statuses(Response answer) {
    Map<String, String> statuses = new TreeMap<>();
    for (Map<String, String> agency : answer.jsonPath().<Map<String, String>>getList("agencies")) {
      statuses.put(agency.get("agency"), agency.get("status"));
    }
    return statuses;
  }

  private static void assertWithin(Duration limit, long begin) {
    Duration taken = Duration.ofNanos(System.nanoTime() - begin);
    assertTrue(taken.compareTo(limit.plus(SLACK)) < 0, () -> "took " + taken);
  }

  private static void signal(String name, Part part) throws IOException, InterruptedException {
    Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(part.mark().pid())).start();
    assertEquals(0, kill.waitFor());
  }
}
