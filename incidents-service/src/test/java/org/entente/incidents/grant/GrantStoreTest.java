// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.grant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.entente.incidents.policy.TestAgency;
import org.entente.policy.AgencyId;
import org.entente.policy.Disclosure;
import org.entente.policy.GrantId;
import org.entente.policy.Level;
import org.entente.policy.Rule;
import org.entente.policy.Section;
import org.entente.policy.snapshot.Grant;
import org.junit.jupiter.api.Test;

/** Grants in the database count by their signature alone. */
class GrantStoreTest {

  private final TestAgency agency = TestAgency.start();
  private final GrantSeal seal = new GrantSeal(agency.key, agency.own);
  private final GrantStore store = new GrantStore(agency.database.pool("decider"), seal, () -> 5);
  private final SignedGrants grants = new SignedGrants(store);

  private Grant grant(AgencyId originator) {
    Instant now = agency.clock.instant();
    return new Grant(
        GrantId.fresh(new SecureRandom()),
        originator,
        new AgencyId("deu-ct"),
        UUID.randomUUID(),
        Disclosure.of(Map.of(Section.SUMMARY, Level.FULL)),
        "a reason",
        "subject",
        now,
        now.plus(Duration.ofHours(1)));
  }

  private List<Rule> issued() throws SQLException {
    try (Connection connection = agency.database.as("decider")) {
      return grants.issued(connection);
    }
  }

  @Test
  void aGrantIsARuleUntilItsEnd() throws SQLException {
    Grant grant = grant(TestAgency.FRA);
    store.add(grant, seal.sealed(grant), "Dana");
    assertEquals(List.of(grant.rule()), issued());
  }

  @Test
  void oneThatWasEndedEndsThen() throws SQLException {
    // Given
    Grant grant = grant(TestAgency.FRA);
    store.add(grant, seal.sealed(grant), "Dana");
    Instant ended = agency.clock.instant().plusSeconds(60);

    // When
    assertTrue(store.end(grant.id(), new IssuedGrant.Officer("s", "S"), ended.plusNanos(999_000)));

    // Then
    assertEquals(
        List.of(ended),
        issued().stream().map(rule -> rule.validity().until().orElseThrow()).toList());
    assertFalse(store.end(grant.id(), new IssuedGrant.Officer("s", "S"), ended.plusSeconds(1)));
  }

  @Test
  void whatIsNotSignedByThisAgencyForItselfReleasesNothing() throws SQLException {
    Grant ours = grant(TestAgency.FRA);
    Grant foreign = grant(new AgencyId("swe-ct"));
    TestAgency other = TestAgency.start();
    store.add(ours, new GrantSeal(other.key, other.own).sealed(ours), "Dana");
    store.add(foreign, seal.sealed(foreign), "Dana");
    Grant renamed = grant(TestAgency.FRA);
    store.add(renamed, seal.sealed(grant(TestAgency.FRA)), "Dana");
    String truncated = seal.sealed(grant(TestAgency.FRA));
    store.add(grant(TestAgency.FRA), truncated.substring(0, truncated.length() - 4), "Dana");

    assertEquals(List.of(), issued());
    assertEquals(List.of(), store.all());
  }

  @Test
  void oneSignedWithAFormerKeyGoesOnUntilItsEnd() throws SQLException {
    Grant grant = grant(TestAgency.FRA);
    store.add(grant, seal.sealed(grant), "Dana");
    TestAgency later = agency.withNewKey(agency.keyPair.getPublic());
    GrantStore after =
        new GrantStore(
            agency.database.pool("decider"), new GrantSeal(later.key, later.own), () -> 5);
    assertEquals(1, after.all().size());
  }

  @Test
  void whileManyAwaitTheirReviewNoOtherIsIssued() throws SQLException {
    // Given
    List<Grant> five = List.of(one(), one(), one(), one(), one());
    for (Grant grant : five) {
      assertTrue(store.add(grant, seal.sealed(grant), "Dana"));
    }
    Grant next = one();

    // When, Then
    assertFalse(store.add(next, seal.sealed(next), "Dana"));
    assertEquals(5, issued().size());

    // And when one of them was reviewed
    store.review(
        five.getFirst().id(),
        new IssuedGrant.Review(
            new IssuedGrant.Officer("o", "O"),
            IssuedGrant.Verdict.JUSTIFIED,
            "fine",
            agency.clock.instant()));
    assertTrue(store.add(next, seal.sealed(next), "Dana"));
  }

  private Grant one() {
    return grant(TestAgency.FRA);
  }

  @Test
  void everyChangeCountsAsOne() throws SQLException {
    String revision = "SELECT grants FROM entente_store.active_policy";
    List<String> before = agency.database.rows(revision);
    Grant grant = grant(TestAgency.FRA);
    store.add(grant, seal.sealed(grant), "Dana");
    List<String> issued = agency.database.rows(revision);
    store.end(grant.id(), new IssuedGrant.Officer("s", "S"), agency.clock.instant());
    List<String> ended = agency.database.rows(revision);
    assertFalse(before.equals(issued));
    assertFalse(issued.equals(ended));
  }
}
