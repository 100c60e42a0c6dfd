// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.entente.policy.snapshot.Confirmation;
import org.entente.policy.snapshot.Jws;
import org.entente.policy.snapshot.PolicyProposal;
import org.junit.jupiter.api.Test;

/** How long a confirmation counts. */
class SignedPoliciesTest {

  private static final Duration VALIDITY = Duration.ofHours(72);

  private final TestAgency agency = TestAgency.start();
  private final SignedPolicies signed =
      new SignedPolicies(
          agency.database.pool("decider"), agency.key, agency.policies, VALIDITY, agency.clock);
  private final PolicyProposal proposal =
      agency.proposal("- {id: none, withhold: {core: none}, from: everyone}");

  private SignedPolicies.Standing confirm(String subject) throws SQLException {
    return signed.confirmed(
        proposal, new Confirmation(subject, "name of " + subject, agency.clock.instant()));
  }

  private void pass(Duration time) {
    agency.millis.addAndGet(time.toMillis());
  }

  private static List<String> subjects(SignedPolicies.Standing standing) {
    return standing.confirmations().stream().map(Confirmation::subject).toList();
  }

  @Test
  void twoOfficersSignWithinTheValidity() throws SQLException {
    // Given
    confirm("one");
    pass(VALIDITY.minusMillis(1));

    // When
    SignedPolicies.Standing standing = confirm("two");

    // Then
    assertEquals(List.of("one", "two"), subjects(standing));
    assertTrue(standing.snapshot().isPresent());
  }

  @Test
  void anOldConfirmationNoLongerCounts() throws SQLException {
    // Given
    confirm("one");
    pass(VALIDITY);

    // When
    SignedPolicies.Standing standing = confirm("two");

    // Then
    assertEquals(List.of("two"), subjects(standing));
    assertTrue(standing.snapshot().isEmpty());
    assertTrue(confirm("one").snapshot().isPresent());
  }

  @Test
  void theSameOfficerRefreshesHerOwnAndStillCountsOnce() throws Exception {
    // Given
    confirm("one");
    pass(Duration.ofHours(48));
    Instant again = agency.clock.instant();
    assertTrue(confirm("one").snapshot().isEmpty());
    pass(Duration.ofHours(48));

    // When
    SignedPolicies.Standing standing = confirm("two");

    // Then
    List<Confirmation> inSnapshot =
        Jws.snapshot(standing.snapshot().orElseThrow(), agency.keyPair.getPublic()).confirmations();
    assertEquals(List.of("one", "two"), inSnapshot.stream().map(Confirmation::subject).toList());
    assertEquals(again, inSnapshot.getFirst().at());
  }
}
