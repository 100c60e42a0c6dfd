// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.entente.policy.AgencyId;
import org.entente.policy.AgreementId;
import org.entente.policy.CommunityId;
import org.entente.policy.Removals;
import org.entente.policy.snapshot.Lease;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A sharing-service that was restored from a backup knows fewer removals than its leases said. */
class RememberedRemovalsTest {

  private static final String NONCE = "nonce-nonce-nonce-nonce";
  private static final AgencyId DEU = new AgencyId("deu-ct");
  private static final AgencyId SWE = new AgencyId("swe-ct");
  private static final String RULES = "- {id: none, withhold: {sources: none}, from: everyone}";

  /** One of each sort. */
  private static final Removals GONE =
      new Removals(
          Set.of(DEU),
          Map.of(new CommunityId("games"), Set.of(DEU, SWE)),
          Set.of(new AgreementId("Übereinkunft")),
          Map.of(new AgreementId("pact"), Set.of(SWE)));

  private final TestAgency agency = TestAgency.start();

  private LeaseState replica() {
    return new LeaseState(
        agency.own,
        agency.nanos::get,
        (version, left) -> true,
        new RememberedRemovals(agency.database.pool("decider")),
        Duration.ZERO);
  }

  /** Takes a lease of the version in force that says this. */
  private Removals told(LeaseState replica, Removals said) {
    InstalledPolicy inForce = agency.policies.inForce();
    Lease lease =
        new Lease(
            agency.own.id(),
            inForce.version(),
            Optional.of(inForce.hash()),
            NONCE,
            Duration.ofSeconds(60),
            said);
    assertTrue(replica.accept(lease, replica.sending(NONCE), inForce));
    return replica.require(inForce);
  }

  @Test
  @DisplayName("case C 10: who left stays gone though a later lease does not say so")
  void whoLeftStaysGone() throws SQLException {
    // Given
    agency.install(RULES);
    LeaseState replica = replica();
    assertEquals(GONE, told(replica, GONE));

    // When, Then
    assertEquals(GONE, told(replica, Removals.NONE));
    assertEquals(GONE, told(replica(), Removals.NONE), "in a replica that has just started");
  }

  @Test
  @DisplayName("case C 10: who left before and who left now are both gone")
  void removalsAddUp() throws SQLException {
    // Given
    agency.install(RULES);
    told(replica(), new Removals(Set.of(DEU), Map.of()));

    // When
    Removals after = told(replica(), new Removals(Set.of(SWE), Map.of()));

    // Then
    assertEquals(new Removals(Set.of(DEU, SWE), Map.of()), after);
  }

  @Test
  void theNextVersionBeginsAnew() throws SQLException {
    // Given
    agency.install(RULES);
    told(replica(), GONE);

    // When
    agency.install(RULES);

    // Then
    assertEquals(Removals.NONE, told(replica(), Removals.NONE));
  }
}
