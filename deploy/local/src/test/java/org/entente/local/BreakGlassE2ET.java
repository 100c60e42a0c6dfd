// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.entente.local.federation.LocalFederation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A duty officer's release in an emergency, with the sharing-service dead. */
@ExtendWith(FederationExtension.class)
class BreakGlassE2ET {

  private static final String GRANTS = FrenchPolicy.INSTALLED + "/grants";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final LocalFederation federation;
  private final Asking dutyOfficer;
  private final Asking officer;
  private final Asking russia;
  private final String record;

  BreakGlassE2ET(LocalFederation federation) {
    this.federation = federation;
    this.dutyOfficer = Asking.as(federation, "fra-ct-duty-officer");
    this.officer = Asking.as(federation, "fra-ct-officer-1");
    this.russia = Asking.as(federation, "rus-ct-analyst");
    this.record =
        FrenchPolicy.INCIDENTS
            + "/"
            + FrenchRecord.of(federation, "09-kerman-2024-01", "ATTACK").id();
  }

  @BeforeEach
  void theSharingServiceDies() {
    assertEquals(404, russia.get(record).statusCode());
    federation.parts().find("sharing-service").orElseThrow().kill();
  }

  @AfterEach
  void theSharingServiceIsBack() throws InterruptedException {
    federation.restart("sharing-service");
    Response answer =
        Await.until(
            PATIENCE,
            () -> Asking.as(federation, "deu-ct-analyst").get(FrenchPolicy.INCIDENTS),
            list -> list.statusCode() == 200);
    assertEquals(200, answer.statusCode());
  }

  @Test
  void isSeenByThePartnerAtOnceAndByNobodyElseUntilItIsEndedAndMustBeReviewed() {
    // When
    Instant before = Instant.now();
    Response granted = dutyOfficer.post(GRANTS, grant(1));

    // Then
    assertEquals(201, granted.statusCode(), granted::asString);
    String grant = GRANTS + "/" + granted.jsonPath().getString("id");
    Instant until = Instant.parse(granted.jsonPath().getString("until"));
    assertFalse(until.isAfter(before.plus(Duration.ofHours(1)).plusSeconds(10)), until::toString);
    Response shown = russia.get(record);
    assertEquals(200, shown.statusCode(), shown::asString);
    assertAll(
        () -> assertEquals("IRN", shown.jsonPath().getString("place.country")),
        () -> assertTrue(shown.jsonPath().getMap("").containsKey("summary")),
        () -> assertFalse(shown.jsonPath().getMap("").containsKey("sources")),
        () -> assertFalse(shown.jsonPath().getMap("").containsKey("casualties")));
    for (String name : List.of("fra-ct-officer-1", "fra-ct-officer-2", "fra-ct-auditor")) {
      Response seen = Asking.as(federation, name).get(GRANTS);
      assertEquals(200, seen.statusCode(), seen::asString);
      assertTrue(
          seen.jsonPath().getList("items.id").contains(granted.jsonPath().getString("id")),
          seen::asString);
    }
    assertEquals(403, russia.get(GRANTS).statusCode());

    // When
    assertEquals(403, dutyOfficer.post(grant + "/review", review()).statusCode());
    Response ended = dutyOfficer.delete(grant);
    Response afterwards = russia.get(record);
    Response reviewed = officer.post(grant + "/review", review());

    // Then
    assertTrue(ended.statusCode() < 300, ended::asString);
    assertEquals(404, afterwards.statusCode());
    assertTrue(reviewed.statusCode() < 300, reviewed::asString);
  }

  @Test
  void isRefusedForLongerThanFourHoursWithoutAReasonAndFromAnybodyElse() {
    assertAll(
        () -> assertEquals(400, dutyOfficer.post(GRANTS, grant(5)).statusCode()),
        () -> assertEquals(400, dutyOfficer.post(GRANTS, grant(0)).statusCode()),
        () -> assertEquals(400, dutyOfficer.post(GRANTS, without("reason")).statusCode()),
        () -> assertEquals(403, officer.post(GRANTS, grant(1)).statusCode()),
        () ->
            assertEquals(
                403,
                Asking.as(federation, "fra-ct-contributor").post(GRANTS, grant(1)).statusCode()),
        () ->
            assertEquals(
                404,
                Asking.as(federation, "deu-ct-duty-officer").post(GRANTS, grant(1)).statusCode()),
        () -> assertEquals(404, russia.get(record).statusCode()));
  }

  private Map<String, Object> grant(int hours) {
    return Map.of(
        "record",
        record.substring(record.lastIndexOf('/') + 1),
        "to",
        "rus-ct",
        "hours",
        hours,
        "reason",
        "an attack of the same kind is announced",
        "release",
        Map.of("summary", "full", "place", "country"));
  }

  private Map<String, Object> without(String member) {
    Map<String, Object> grant = new java.util.HashMap<>(grant(1));
    grant.remove(member);
    return grant;
  }

  private static Map<String, Object> review() {
    return Map.of("verdict", "justified", "note", "seen by the second officer");
  }
}
