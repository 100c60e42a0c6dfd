// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.entente.incidents.OwnDatabase;
import org.entente.incidents.ServiceResource;
import org.entente.incidents.TestDatabase;
import org.entente.incidents.incident.Person.Reply;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An officer sees what a partner gets, byte for byte. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@TestProfile(OwnDatabase.class)
class ViewAsResourceTest {

  private static final String VIEW_AS = "/api/v1/agencies/fra-ct/policy/view-as/";
  private static final String AS_ASKED = "purpose=counter-terrorism&clearance=3";

  @TestHTTPResource("/")
  @SuppressWarnings("NullAway.Init") // the test framework sets it
  URI base;

  @SuppressWarnings("NullAway.Init") // made before each test
  private World world;

  @SuppressWarnings("NullAway.Init") // made before each test
  private Person officer;

  private final String tag = "t" + UUID.randomUUID().toString().substring(0, 8);

  @BeforeEach
  void world() {
    world = new World(base);
    world.install();
    officer = Person.of(base, "olga", "fra-ct", 4, "sharing-officer");
  }

  private Reply as(String partner, String rest) {
    return officer.get(VIEW_AS + partner + "/incidents" + rest);
  }

  @Test
  void aRecordIsWhatThePartnerGetsWithItsHeaders() {
    Reply record = world.released(Body.full(tag).toString());
    for (Person partner : world.partners()) {
      String agency = agency(partner);
      String clearance = agency.equals("ita-ct") ? "4" : "3";
      assertEquals(
          partner.get(World.path(record)),
          as(agency, "/" + record.id() + "?purpose=counter-terrorism&clearance=" + clearance));
      assertEquals(
          partner.withoutPurpose().get(World.path(record)),
          as(agency, "/" + record.id() + "?clearance=" + clearance));
    }
    String etag = world.germany.get(World.path(record)).etag();
    assertEquals(
        world.germany.get(World.path(record), "If-None-Match", etag).expect(304),
        officer.get(
            VIEW_AS + "deu-ct/incidents/" + record.id() + "?" + AS_ASKED, "If-None-Match", etag));
  }

  private String agency(Person partner) {
    if (partner.equals(world.germany)) {
      return "deu-ct";
    } else if (partner.equals(world.sweden)) {
      return "swe-ct";
    }
    return partner.equals(world.russia) ? "rus-ct" : "ita-ct";
  }

  @Test
  void aPageIsWhatThePartnerGets() {
    world.released(Body.full(tag).toString());
    world.released(Body.small(tag).toString());
    for (String query :
        List.of("q=" + tag, "country=FRA&limit=1000", "person=P1&q=" + tag, "actor=nobody")) {
      Reply partners = world.sweden.get(World.INCIDENTS + "?" + query).expect(200);
      assertEquals(partners, as("swe-ct", "?" + query + "&" + AS_ASKED));
    }
  }

  @Test
  void theNextPageIsReachedByACursorOfTheOfficersOwn() {
    // Given
    world.released(Body.full(tag).toString());
    world.released(Body.full(tag).toString());
    String query = "?q=" + tag + "&limit=1";
    Reply partners = world.germany.get(World.INCIDENTS + query).expect(200);

    // When
    Reply officers = as("deu-ct", query + "&" + AS_ASKED).expect(200);

    // Then the pages differ in the cursor alone
    String partnersCursor = cursor(partners);
    String officersCursor = cursor(officers);
    assertEquals(partners.body(), officers.body().replace(officersCursor, partnersCursor));
    assertEquals(partnersCursor.length(), officersCursor.length());
    assertEquals(
        world.germany.get(World.INCIDENTS + query + "&cursor=" + partnersCursor).body(),
        as("deu-ct", query + "&" + AS_ASKED + "&cursor=" + officersCursor).expect(200).body());
    // And neither can be used by the other
    world.germany.get(World.INCIDENTS + query + "&cursor=" + officersCursor).expect(400);
    as("deu-ct", query + "&" + AS_ASKED + "&cursor=" + partnersCursor).expect(400);
    as("swe-ct", query + "&" + AS_ASKED + "&cursor=" + officersCursor).expect(400);
  }

  private static String cursor(Reply page) {
    String next = page.body().substring(page.body().indexOf("\"next\":\"") + 8);
    return next.substring(0, next.indexOf('"'));
  }

  @Test
  void itIsLoggedInTheAgencysOwnLogWithTheOfficer() throws SQLException {
    // Given
    Reply record = world.released(Body.full(tag).toString());
    String partnersLog = log("deu-ct");

    // When
    as("deu-ct", "/" + record.id() + "?" + AS_ASKED).expect(200);

    // Then
    assertEquals(partnersLog, log("deu-ct"));
    try (var owner = World.asOwner()) {
      String last =
          TestDatabase.rows(
                  owner,
                  "SELECT convert_from(entry, 'UTF8') FROM entente_store.audit_entry"
                      + " WHERE log = 'master' ORDER BY idx DESC LIMIT 1")
              .getFirst();
      assertTrue(last.contains("\"event\":\"policy.view-as deu-ct\""), last);
      assertTrue(last.contains("\"agency\":\"fra-ct\""), last);
      assertTrue(last.contains(record.id()), last);
      assertFalse(last.contains(tag), last);
    }
  }

  private static String log(String name) throws SQLException {
    try (var owner = World.asOwner()) {
      return TestDatabase.rows(
              owner, "SELECT count(*) FROM entente_store.audit_entry WHERE log = '" + name + "'")
          .getFirst();
    }
  }

  @Test
  void itShowsNothingMoreThanThePartnerSees() {
    Reply record = world.released(Body.full(tag).hiddenFrom("deu-ct").toString());
    assertEquals(
        world.germany.get(World.absent()).expect(404),
        as("deu-ct", "/" + record.id() + "?" + AS_ASKED));
    assertEquals(
        officer.get(VIEW_AS + "deu-ct/incidents/" + UUID.randomUUID() + "?" + AS_ASKED),
        as("deu-ct", "/" + record.id() + "?" + AS_ASKED));
    as("fra-ct", "/" + record.id()).expect(404);
    as("fra-ct", "").expect(404);
  }

  /** Case 86. */
  @Test
  void anOfficerSeesNothingThroughAPartnerThatSheMayNotSeeHerself() {
    // Given a record that the partner sees, classified above the officer's clearance
    Reply record = world.released(Body.full(tag).toString());
    as("deu-ct", "/" + record.id() + "?" + AS_ASKED).expect(200);
    Person low = Person.of(base, "lotte", "fra-ct", 2, "sharing-officer");
    String path = VIEW_AS + "deu-ct/incidents";

    // Then
    for (String address : List.of(path + "/" + record.id(), path)) {
      low.get(address + "?" + AS_ASKED).expect(403);
      low.get(address + "?clearance=4").expect(403);
      low.get(address + "?purpose=civil-protection").expect(403);
    }
    low.get(path + "/" + record.id() + "?purpose=counter-terrorism").expect(404);
    assertFalse(low.get(path + "?q=" + tag).expect(200).body().contains(tag));
  }

  /** Case 62. */
  @Test
  void nobodyElseViewsAsAnybody() {
    Reply record = world.released(Body.full(tag).toString());
    String path = VIEW_AS + "swe-ct/incidents/" + record.id();
    assertEquals(
        world.germany.get(World.absent()).expect(404),
        Person.of(base, "dieter", "deu-ct", 4, "sharing-officer").get(path));
    for (String role : List.of("analyst", "duty-officer", "auditor", "contributor")) {
      Person.of(base, "x", "fra-ct", 4, role).get(path).expect(403);
    }
  }

  @Test
  void whatIsNotUnderstoodIsABadRequest() {
    for (String query :
        List.of("purpose=spying", "clearance=5", "clearance=x", "clearance=-1", "limit=0", "x=1")) {
      as("deu-ct", "?" + query).expect(400);
    }
    as("DEU", "").expect(404);
    as("nobody-there", "").expect(404);
  }
}
