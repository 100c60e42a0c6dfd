// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgreementTest {

  private static final AgencyId FRANCE = new AgencyId("fra-ct");
  private static final AgencyId SWEDEN = new AgencyId("swe-ct");
  private static final AgencyId GERMANY = new AgencyId("deu-ct");
  private static final Set<AgencyId> BOTH = Set.of(FRANCE, SWEDEN);
  private static final Set<Purpose> PURPOSE = Set.of(Purpose.COUNTER_TERRORISM);

  private static Agreement agreement(
      Set<AgencyId> parties, String legalBasis, Set<Purpose> purposes, Disclosure ceiling) {
    return new Agreement(
        Agreements.ID,
        parties,
        legalBasis,
        purposes,
        Optional.empty(),
        Optional.empty(),
        ceiling,
        Map.of());
  }

  @Test
  void refusesWhatIsNoAgreement() {
    Disclosure all = Disclosure.ALL_RELEASABLE;
    assertThrows(
        IllegalArgumentException.class, () -> agreement(Set.of(FRANCE), "basis", PURPOSE, all));
    assertThrows(IllegalArgumentException.class, () -> agreement(BOTH, " ", PURPOSE, all));
    assertThrows(IllegalArgumentException.class, () -> agreement(BOTH, "a\nb", PURPOSE, all));
    assertThrows(
        IllegalArgumentException.class, () -> agreement(BOTH, "x".repeat(501), PURPOSE, all));
    assertThrows(IllegalArgumentException.class, () -> agreement(BOTH, "basis", Set.of(), all));
    assertThrows(
        IllegalArgumentException.class,
        () -> agreement(BOTH, "basis", PURPOSE, Disclosure.NOTHING));
    assertThrows(
        IllegalArgumentException.class,
        () -> agreement(BOTH, "basis", PURPOSE, Disclosure.EVERYTHING));
    assertEquals(500, agreement(BOTH, "x".repeat(500), PURPOSE, all).legalBasis().length());
    Optional<Instant> noon = Optional.of(Instant.parse("2026-06-01T12:00:00Z"));
    assertThrows(
        IllegalArgumentException.class, () -> Agreements.between(noon, noon, FRANCE, SWEDEN));
  }

  static List<Map<Integer, Integer>> refusesEquivalencesThatLowerTheGuard() {
    return List.of(
        Map.of(0, 1), Map.of(1, 0), Map.of(2, 1), Map.of(4, 5), Map.of(5, 5), Map.of(1, 3, 2, 2));
  }

  @ParameterizedTest
  @MethodSource
  void refusesEquivalencesThatLowerTheGuard(Map<Integer, Integer> clearances) {
    assertThrows(IllegalArgumentException.class, () -> Agreements.needing(clearances));
  }

  @Test
  void keepsEquivalencesThatRaiseItAndLeavesOutEmptyOnes() {
    CountryCode russia = new CountryCode("RUS");
    assertEquals(
        Map.of(1, 3, 2, 3, 4, 4),
        Agreements.needing(Map.of(1, 3, 2, 3, 4, 4)).equivalences().get(russia));
    assertEquals(Map.of(), Agreements.needing(Map.of()).equivalences());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a\u0000", "\u200B", "a\nb"})
  void hasANameThatPeopleCanTellApart(String name) {
    assertThrows(IllegalArgumentException.class, () -> new AgreementId(name));
  }

  @Test
  void hasANameOfEightyCharactersAtMostInNormalForm() {
    assertEquals("é", new AgreementId(" e\u0301 ").value());
    assertEquals(80, new AgreementId("x".repeat(80)).value().length());
    assertThrows(IllegalArgumentException.class, () -> new AgreementId("x".repeat(81)));
  }

  @Test
  void belongsToAFederationThatKnowsItsPartiesUnderItsOwnName() {
    // Given
    Agreement agreement = Agreements.between(FRANCE, GERMANY);
    Map<AgencyId, CountryCode> withoutGermany = Federation.of(BOTH).agencies();
    Map<AgencyId, CountryCode> complete = Federation.of(Set.of(FRANCE, GERMANY)).agencies();

    // Then
    assertThrows(
        IllegalArgumentException.class,
        () -> new Federation(withoutGermany, Map.of(), Map.of(agreement.id(), agreement)));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Federation(complete, Map.of(), Map.of(new AgreementId("Other"), agreement)));
    assertEquals(
        Set.of(agreement.id()),
        new Federation(complete, Map.of(), Map.of(agreement.id(), agreement))
            .agreements()
            .keySet());
  }

  @Test
  void losesThePartiesThatLeftAndIsNoneWithoutTwo() {
    // Given
    Agreement agreement = Agreements.between(FRANCE, SWEDEN, GERMANY);
    Federation pinned =
        new Federation(
            Federation.of(agreement.parties()).agencies(),
            Map.of(),
            Map.of(agreement.id(), agreement));

    // When
    Federation one = pinned.without(removal(Set.of(), Set.of(GERMANY)));
    Federation two = pinned.without(removal(Set.of(SWEDEN), Set.of(GERMANY)));
    Federation terminated =
        pinned.without(new Removals(Set.of(), Map.of(), Set.of(agreement.id()), Map.of()));

    // Then
    assertEquals(List.of(agreement.between(BOTH)), List.copyOf(one.agreements().values()));
    assertFalse(two.agreements().containsKey(agreement.id()));
    assertFalse(terminated.agreements().containsKey(agreement.id()));
  }

  private static Removals removal(Set<AgencyId> agencies, Set<AgencyId> parties) {
    return new Removals(agencies, Map.of(), Set.of(), Map.of(Agreements.ID, parties));
  }

  @Test
  void isPartOfWhatWasRemoved() {
    assertTrue(Removals.NONE.isEmpty());
    assertTrue(removal(Set.of(), Set.of()).isEmpty());
    assertFalse(removal(Set.of(SWEDEN), Set.of()).isEmpty());
    assertFalse(removal(Set.of(), Set.of(SWEDEN)).isEmpty());
    assertFalse(new Removals(Set.of(), Map.of(), Set.of(Agreements.ID), Map.of()).isEmpty());
    assertFalse(new Removals(Set.of(), Map.of(new CommunityId("nordic"), BOTH)).isEmpty());
  }

  @Test
  void mustBeKnownWhereARuleIsUnderIt() {
    // Given
    Rule release =
        new Rule.Release(
            new RuleId("one"),
            new Audience.Everyone(),
            new Condition.UnderAgreement(new AgreementId("only a condition")),
            Disclosure.ALL_RELEASABLE,
            Optional.of(Agreements.ID),
            Validity.ALWAYS);
    Policy policy = new Policy(FRANCE, List.of(release));
    Agreement agreement = Agreements.between(FRANCE, SWEDEN);
    Federation without = Federation.of(BOTH);

    // Then
    assertEquals(Optional.of("Prüm"), policy.firstUnknownIn(without));
    assertEquals(
        Optional.empty(),
        policy.firstUnknownIn(
            new Federation(without.agencies(), Map.of(), Map.of(agreement.id(), agreement))));
  }

  @Test
  void namesTheFirstThatAnAudienceNamesAndNobodyKnows() {
    CommunityId nordic = new CommunityId("nordic");
    Federation pinned =
        new Federation(Federation.of(BOTH).agencies(), Map.of(nordic, Set.of(SWEDEN)), Map.of());
    Audience known =
        new Audience.AnyOf(
            List.of(
                new Audience.Agencies(BOTH),
                new Audience.Communities(Set.of(nordic)),
                new Audience.Countries(Set.of(new CountryCode("NOR"))),
                new Audience.Everyone()));

    assertEquals(Optional.empty(), unknown(known, pinned));
    assertEquals(
        Optional.of("deu-ct"),
        unknown(
            new Audience.Except(known, new Audience.Agencies(Set.of(SWEDEN, GERMANY))), pinned));
    assertEquals(
        Optional.of("baltic"),
        unknown(
            new Audience.AnyOf(
                List.of(known, new Audience.Communities(Set.of(new CommunityId("baltic"))))),
            pinned));
  }

  private static Optional<String> unknown(Audience audience, Federation pinned) {
    Rule rule =
        new Rule.Withhold(new RuleId("one"), audience, new Condition.Always(), Disclosure.NOTHING);
    return new Policy(FRANCE, List.of(rule)).firstUnknownIn(pinned);
  }

  @Test
  void leavesMembersInTheirCommunitiesUntilTheyAreRemoved() {
    CommunityId nordic = new CommunityId("nordic");
    Federation pinned =
        new Federation(Federation.of(BOTH).agencies(), Map.of(nordic, BOTH), Map.of());

    assertEquals(
        Map.of(nordic, Set.of(FRANCE)),
        pinned.without(new Removals(Set.of(), Map.of(nordic, Set.of(SWEDEN)))).communities());
    assertEquals(
        Map.of(nordic, Set.of(FRANCE)),
        pinned.without(new Removals(Set.of(SWEDEN), Map.of())).communities());
    assertEquals(Set.of(nordic), pinned.communitiesOf(SWEDEN));
    assertEquals(Set.of(), pinned.communitiesOf(GERMANY));
  }

  @Test
  void letsAPolicyTakeMoreRules() {
    Rule rule =
        new Rule.Release(
            new RuleId("one"),
            new Audience.Everyone(),
            new Condition.Always(),
            Disclosure.ALL_RELEASABLE);
    Policy policy = new Policy(FRANCE, List.of());

    assertEquals(new Policy(FRANCE, List.of(rule)), policy.and(List.of(rule)));
    assertThrows(
        IllegalArgumentException.class, () -> policy.and(List.of(rule)).and(List.of(rule)));
  }
}
