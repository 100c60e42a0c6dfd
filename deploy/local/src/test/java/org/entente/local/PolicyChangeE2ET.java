// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.entente.local.federation.LocalFederation;
import org.entente.local.state.StateDirectory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** France's officers together, and nobody else, change what Germany sees. */
@ExtendWith(FederationExtension.class)
class PolicyChangeE2ET {

  private static final Duration ENFORCED_WITHIN = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Set<String> ALL_FOR_GERMANY = DemoTitles.seenBy("deu-ct", "fra-ct");
  private static final String OFFICER = "fra-ct-officer-1";
  private static final String OTHER_OFFICER = "fra-ct-officer-2";

  private final LocalFederation federation;
  private final StateDirectory state;
  private final FrenchPolicy policy;
  private final Asking germany;
  private FrenchPolicy.Installed before;

  PolicyChangeE2ET(LocalFederation federation, StateDirectory state) {
    this.federation = federation;
    this.state = state;
    this.policy = new FrenchPolicy(federation);
    this.germany = Asking.as(federation, "deu-ct-analyst");
    this.before = policy.installed();
  }

  @BeforeEach
  void germanyStillSeesNearlyAll() {
    assertEquals(ALL_FOR_GERMANY, Asking.titles(germany.get(FrenchPolicy.INCIDENTS)));
  }

  @AfterEach
  void putBack() {
    if (policy.installed().version() != before.version()) {
      policy.putBack();
    }
  }

  @Test
  void aWithdrawalByTheOfficersTogetherIsEnforcedWithinASecondAndSoIsTheWayBack() {
    // When
    Duration withdrawal =
        enforced(FrenchPolicy.WITHOUT_GERMANY, new TreeSet<>(DemoTitles.ALERT_LEVELS_OF_FRANCE));
    Duration wayBack = enforced(FrenchPolicy.ofTheDemo(), ALL_FOR_GERMANY);

    // Then
    System.out.printf(
        "a policy change was enforced %d ms after the last confirmation, its reversal %d ms%n",
        withdrawal.toMillis(), wayBack.toMillis());
    assertTrue(withdrawal.compareTo(ENFORCED_WITHIN) <= 0, () -> "took " + withdrawal);
    assertTrue(wayBack.compareTo(ENFORCED_WITHIN) <= 0, () -> "took " + wayBack);
    assertEquals(before.version() + 2, policy.installed().version());
  }

  @Test
  void oneOfficerAloneChangesNothingHoweverOftenSheConfirms() {
    // Given
    Response proposal = policy.proposed(FrenchPolicy.WITHOUT_GERMANY);

    // When
    Response first = policy.confirmed(OFFICER, proposal);
    Response again = policy.confirmed(OFFICER, proposal);

    // Then
    for (Response answer : List.of(first, again)) {
      assertEquals(200, answer.statusCode(), answer.asString());
      assertEquals("awaiting-officers", answer.jsonPath().getString("state"));
      assertEquals(List.of(OFFICER), answer.jsonPath().getList("confirmedBy"));
    }
    assertNothingChanged();
  }

  @TestFactory
  Stream<DynamicTest> aProposalIsRefusedFrom() {
    return Stream.of(
            "fra-ct-analyst",
            "fra-ct-contributor",
            "fra-ct-auditor",
            "fra-ct-system",
            "deu-ct-officer-1",
            "federation-admin")
        .map(name ->
            DynamicTest.dynamicTest(
                name,
                () -> {
                  Response answer =
                      Asking.as(federation, name).propose("fra-ct", FrenchPolicy.ALL_FOR_EVERYBODY);
                  assertRefused(answer, name.startsWith("deu-ct") ? 404 : 403);
                }));
  }

  @TestFactory
  Stream<DynamicTest> aConfirmationIsRefusedFrom() {
    Response proposal = policy.proposed(FrenchPolicy.WITHOUT_GERMANY);
    return Stream.of("fra-ct-analyst", "fra-ct-auditor", "deu-ct-officer-1", "deu-ct-officer-2")
        .map(name ->
            DynamicTest.dynamicTest(
                name,
                () -> {
                  assertRefused(
                      policy.confirmed(name, proposal), name.startsWith("deu-ct") ? 404 : 403);
                  assertNothingChanged();
                }));
  }

  @Test
  void anAnalystsWordDoesNotHelpAnOfficer() {
    // Given
    Response proposal = policy.proposed(FrenchPolicy.WITHOUT_GERMANY);
    String word = policy.word("fra-ct-analyst", proposal);

    // When
    Response answer = policy.confirmed(policy.officer(1), proposal, word);

    // Then
    assertRefused(answer, 403);
    assertNothingChanged();
  }

  @Test
  void theOtherOfficersWordCountsOnlyWhenSheBringsItHerself() {
    // Given
    Response proposal = policy.proposed(FrenchPolicy.WITHOUT_GERMANY);
    policy.confirmed(OFFICER, proposal);
    String word = policy.word(OTHER_OFFICER, proposal);

    // When
    Response answer = policy.confirmed(policy.officer(1), proposal, word);

    // Then
    assertRefused(answer, 403);
    assertNothingChanged();
  }

  @Test
  void aWordForAnotherHashDoesNotCount() {
    // Given
    Response proposal = policy.proposed(FrenchPolicy.WITHOUT_GERMANY);
    policy.confirmed(OFFICER, proposal);
    String word = federation.gateway().confirmation(OTHER_OFFICER, "x".repeat(43));

    // When
    Response answer = policy.confirmed(policy.officer(2), proposal, word);

    // Then
    assertRefused(answer, 403);
    assertNothingChanged();
  }

  @Test
  void aWordForOneProposalCannotBeReplayedForAnother() {
    // Given
    Response harmless = policy.proposed(FrenchPolicy.WITHOUT_GERMANY);
    String word = policy.word(OTHER_OFFICER, harmless);
    Response other = policy.proposed(FrenchPolicy.ALL_FOR_EVERYBODY);
    policy.confirmed(OFFICER, other);

    // When
    Response answer = policy.confirmed(policy.officer(2), other, word);

    // Then
    assertRefused(answer, 403);
    assertNothingChanged();
  }

  @Test
  void aProposalForAnEarlierVersionCannotBeConfirmedAnyMore() {
    // Given
    Response old = policy.proposed(FrenchPolicy.ALL_FOR_EVERYBODY);
    policy.confirmed(OFFICER, old);
    policy.putBack();
    before = policy.installed();

    // When
    Response answer = policy.confirmed(OTHER_OFFICER, old);

    // Then
    assertRefused(answer, 409);
    assertNothingChanged();
  }

  @Test
  void aTokenWithTheSameClaimsButAnotherKeyIsWorthNothing() {
    // Given
    Response proposal = policy.proposed(FrenchPolicy.WITHOUT_GERMANY);
    policy.confirmed(OFFICER, proposal);
    String word = ForgedToken.like(policy.word(OTHER_OFFICER, proposal));
    String accessToken = ForgedToken.like(federation.gateway().accessToken(OTHER_OFFICER));

    // When
    Response byItsWord = policy.confirmed(policy.officer(2), proposal, word);
    Response byItsBearer =
        policy.confirmed(
            Asking.with(federation, accessToken), proposal, policy.word(OTHER_OFFICER, proposal));

    // Then
    assertRefused(byItsWord, 403);
    assertRefused(byItsBearer, 401);
    assertNothingChanged();
  }

  @Test
  void theSamePeopleInAnotherRealmOfTheSameKeycloakAreNobodyHere() {
    // Given
    Response proposal = policy.proposed(FrenchPolicy.WITHOUT_GERMANY);
    policy.confirmed(OFFICER, proposal);
    try (SecondRealm realm = SecondRealm.create(federation, state)) {
      String word = realm.gateway().confirmation(OTHER_OFFICER, policy.nonce(proposal));
      String accessToken = realm.gateway().accessToken(OTHER_OFFICER);

      // When
      Response byItsWord = policy.confirmed(policy.officer(2), proposal, word);
      Response byItsBearer = policy.confirmed(Asking.with(federation, accessToken), proposal, word);
      Response byItsProposal =
          Asking.with(federation, accessToken).propose("fra-ct", FrenchPolicy.ALL_FOR_EVERYBODY);

      // Then
      assertAll(
          () -> assertRefused(byItsWord, 403),
          () -> assertRefused(byItsBearer, 401),
          () -> assertRefused(byItsProposal, 401));
    }
    assertNothingChanged();
  }

  /** How long after the second confirmation's answer Germany sees exactly those titles. */
  private Duration enforced(String text, Set<String> titles) {
    Response proposal = policy.proposed(text);
    int quorum = policy.quorum(proposal);
    for (int officer = 1; officer < quorum; officer++) {
      Response answer = policy.confirmed("fra-ct-officer-" + officer, proposal);
      assertEquals(200, answer.statusCode(), answer::asString);
      assertEquals("awaiting-officers", answer.jsonPath().getString("state"));
    }
    Asking last = policy.officer(quorum);
    String word = policy.word("fra-ct-officer-" + quorum, proposal);
    Response signed = policy.confirmed(last, proposal, word);
    long begin = System.nanoTime();
    assertTrue(
        Set.of("signed", "enforced").contains(signed.jsonPath().getString("state")),
        signed::asString);
    Set<String> seen =
        Await.until(
            PATIENCE,
            () -> FrenchPolicy.titles(germany.get(FrenchPolicy.INCIDENTS)),
            titles::equals);
    Duration taken = Duration.ofNanos(System.nanoTime() - begin);
    assertEquals(titles, seen);
    return taken;
  }

  private void assertNothingChanged() {
    assertEquals(before.version(), policy.installed().version());
    assertEquals(before.hash(), policy.installed().hash());
    assertEquals(ALL_FOR_GERMANY, Asking.titles(germany.get(FrenchPolicy.INCIDENTS)));
  }

  private static void assertRefused(Response answer, int status) {
    assertEquals(status, answer.statusCode(), answer::asString);
    assertEquals("application/problem+json", answer.contentType());
  }
}
