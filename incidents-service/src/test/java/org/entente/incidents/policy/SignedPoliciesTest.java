// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.entente.kit.problem.ProblemException;
import org.entente.policy.snapshot.Confirmation;
import org.entente.policy.snapshot.Jws;
import org.entente.policy.snapshot.PolicyProposal;
import org.junit.jupiter.api.Test;

/** How long a confirmation counts. */
class SignedPoliciesTest {

  private static final Duration VALIDITY = Duration.ofHours(72);

  static final EffectCheck.Checked EFFECT = new EffectCheck.Checked("E".repeat(43), 100, 2);

  private final TestAgency agency = TestAgency.start();
  private final SignedPolicies signed =
      new SignedPolicies(
          agency.database.pool("decider"), agency.key, agency.policies, VALIDITY, agency.clock);
  private final PolicyProposal proposal =
      agency.proposal("- {id: none, withhold: {core: none}, from: everyone}");

  private SignedPolicies.Standing confirm(String subject) throws SQLException {
    return confirm(subject, EFFECT);
  }

  private SignedPolicies.Standing confirm(String subject, EffectCheck.Checked effect)
      throws SQLException {
    return signed.confirmed(
        proposal, effect, new Confirmation(subject, "name of " + subject, agency.clock.instant()));
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

  @Test
  void oneOfficerCountsOnceHoweverOftenAndForWhateverEffectSheConfirms() throws SQLException {
    confirm("one");
    confirm("one");
    confirm("one", new EffectCheck.Checked("F".repeat(43), 100, 2));

    SignedPolicies.Standing standing = confirm("one");

    assertEquals(List.of("one"), subjects(standing));
    assertTrue(standing.snapshot().isEmpty());
  }

  @Test
  void officersWhoSawDifferentEffectsDoNotAddUp() throws SQLException {
    confirm("one", new EffectCheck.Checked("F".repeat(43), 100, 2));

    SignedPolicies.Standing standing = confirm("two");

    assertEquals(List.of("two"), subjects(standing));
    assertTrue(confirm("one").snapshot().isPresent());
  }

  @Test
  void aConfirmationOfWhatHasOutgrownItNoLongerCounts() throws SQLException {
    confirm("one");

    assertEquals(
        List.of("one", "two"),
        subjects(confirm("two", new EffectCheck.Checked("E".repeat(43), 110, 3))));
    assertEquals(
        List.of("three"),
        subjects(confirm("three", new EffectCheck.Checked("E".repeat(43), 122, 3))));
  }

  @Test
  void threeOfficersAreNeededWhenTheEffectSaysSo() throws SQLException {
    EffectCheck.Checked sensitive = new EffectCheck.Checked("E".repeat(43), 100, 3);
    confirm("one", sensitive);
    assertTrue(confirm("two", sensitive).snapshot().isEmpty());
    assertTrue(confirm("one", sensitive).snapshot().isEmpty());
    assertTrue(confirm("three", sensitive).snapshot().isPresent());
  }

  @Test
  void anOfficerTakesHerOwnConfirmationBackUntilThePolicyIsSigned() throws SQLException {
    // Given
    confirm("one");

    // When
    assertTrue(withdraw("one"));

    // Then
    assertFalse(withdraw("one"));
    assertFalse(withdraw("two"));
    assertEquals(List.of("two"), subjects(confirm("two")));
    assertTrue(confirm("one").snapshot().isPresent());
    ProblemException refusal = assertThrows(ProblemException.class, () -> withdraw("one"));
    assertEquals(PolicyProblemType.ALREADY_SIGNED, refusal.type());
  }

  private boolean withdraw(String subject) throws SQLException {
    return signed.withdrawn(
        proposal.hash(), new Confirmation(subject, "name", agency.clock.instant()));
  }

  @Test
  void ofOfficersWhoConfirmAtOnceEachCountsAndOneSnapshotIsSigned() throws Exception {
    List<Callable<SignedPolicies.Standing>> officers =
        List.of(() -> confirm("one"), () -> confirm("two"), () -> confirm("one"));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<String> snapshots = new ArrayList<>();
      for (Future<SignedPolicies.Standing> standing : threads.invokeAll(officers)) {
        standing.get().snapshot().ifPresent(snapshots::add);
      }
      assertEquals(1, snapshots.stream().distinct().count());
    }
    assertEquals(
        List.of("1"), agency.database.rows("SELECT count(*) FROM entente_store.policy_signature"));
  }
}
