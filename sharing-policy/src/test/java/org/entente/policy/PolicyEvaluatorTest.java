// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PolicyEvaluatorTest {

  private static final AgencyId FRANCE = new AgencyId("fra-ct");
  private static final AgencyId SWEDEN = new AgencyId("swe-ct");
  private static final CommunityId NORDIC = new CommunityId("nordic");
  private static final Moment NOON =
      new Moment(Instant.parse("2026-06-01T12:00:00Z"), Duration.ZERO);
  private static final Federation PINNED =
      new Federation(
          Federation.of(Set.of(FRANCE, SWEDEN)).agencies(), Map.of(NORDIC, Set.of(SWEDEN)));
  private static final Rule ALL =
      new Rule.Release(
          new RuleId("all"),
          new Audience.Everyone(),
          new Condition.Always(),
          Disclosure.ALL_RELEASABLE);
  private static final Requester SWEDISH =
      new Requester(SWEDEN, Set.of(NORDIC), 4, Optional.of(Purpose.COUNTER_TERRORISM));

  private final PolicyEvaluator evaluator =
      PolicyEvaluator.of(new Policy(FRANCE, List.of(ALL)), PINNED, Removals.NONE, NOON);

  /** Cases 64, C 26 and C 27. */
  @Test
  void withholdsWhenTheLabelCannotBeEvaluated() {
    // When
    Disclosure disclosure = evaluator.disclosure(noLabel(), SWEDISH);

    // Then
    assertEquals(Disclosure.NOTHING, disclosure);
  }

  @SuppressWarnings("NullAway") // a broken caller is what this test is about
  private static Label noLabel() {
    return (Label) Arrays.asList(new Object[1]).getFirst();
  }

  @Test
  void givesTheOriginatorsOwnPeopleEverythingThatTheyAreClearedFor() {
    // Given
    Requester own = new Requester(FRANCE, Set.of(), 2, Optional.of(Purpose.COUNTER_TERRORISM));
    PolicyEvaluator withoutRules =
        PolicyEvaluator.of(new Policy(FRANCE, List.of()), PINNED, Removals.NONE, NOON);

    // When
    Disclosure covered = withoutRules.disclosure(Labels.classified(2), own);
    Disclosure above = withoutRules.disclosure(Labels.classified(3), own);

    // Then
    assertEquals(Disclosure.EVERYTHING, covered);
    assertEquals(Disclosure.NOTHING, above);
  }

  @Test
  void goesOnWithholdingFromAMemberThatWasRemoved() {
    // Given
    Rule notNordic =
        new Rule.Withhold(
            new RuleId("not-nordic"),
            new Audience.Communities(Set.of(NORDIC)),
            new Condition.Always(),
            Disclosure.NOTHING);
    Removals removals = new Removals(Set.of(), Map.of(NORDIC, Set.of(SWEDEN)));
    Requester removed = new Requester(SWEDEN, Set.of(), 4, Optional.of(Purpose.COUNTER_TERRORISM));

    // When
    Disclosure disclosure =
        PolicyEvaluator.of(new Policy(FRANCE, List.of(ALL, notNordic)), PINNED, removals, NOON)
            .disclosure(Labels.classified(0), removed);

    // Then
    assertEquals(Disclosure.NOTHING, disclosure);
  }

  @Test
  void givesNothingToAnAgencyThatIsNotPinned() {
    // Given
    Requester stranger =
        new Requester(new AgencyId("deu-ct"), Set.of(), 4, Optional.of(Purpose.COUNTER_TERRORISM));

    // When
    Disclosure disclosure = evaluator.disclosure(Labels.classified(0), stranger);

    // Then
    assertEquals(Disclosure.NOTHING, disclosure);
  }

  @Test
  void takesWhatBothGiveWhenALabelNumberIsUsedTwice() {
    // Given
    List<InternedLabel> labels =
        List.of(
            new InternedLabel(7, Labels.classified(0)),
            new InternedLabel(7, Labels.of(RecordStatus.DRAFT)));

    // When
    Entitlement entitlement = evaluator.entitlement(SWEDISH, labels);

    // Then
    assertTrue(entitlement.isEmpty());
    assertEquals(Disclosure.NOTHING, entitlement.disclosureOf(7));
  }

  @Test
  void digestsTheContentOfAnEntitlementWithoutItsRequester() {
    // Given
    Requester other = new Requester(FRANCE, Set.of(), 1, Optional.empty());
    Map<Integer, Disclosure> content = Map.of(3, Disclosure.ALL_RELEASABLE);

    // When
    byte[] one = Entitlement.of(SWEDISH, content).contentDigest();
    byte[] same = Entitlement.of(other, content).contentDigest();
    byte[] different = Entitlement.of(other, Map.of(4, Disclosure.ALL_RELEASABLE)).contentDigest();

    // Then
    assertTrue(Arrays.equals(one, same));
    assertFalse(Arrays.equals(one, different));
  }

  @Test
  void answersEveryQuestionThatACountryIsPartOf() {
    // Given
    CountryCode sweden = new CountryCode("SWE");
    Disclosure summary = Disclosure.of(Map.of(Section.SUMMARY, Level.FULL));
    Disclosure place = Disclosure.of(Map.of(Section.PLACE, Level.EXACT));
    List<Rule> rules =
        List.of(
            concerning("one", Set.of(sweden, new CountryCode("NOR")), summary),
            concerning("two", Set.of(sweden, new CountryCode("DEU")), place));
    Label label =
        new Label(
            IncidentKind.ATTACK,
            0,
            Tlp.CLEAR,
            Pap.CLEAR,
            Set.of(),
            Set.of(),
            Set.of(sweden),
            Set.of(),
            false,
            RecordStatus.RELEASED,
            Set.of(),
            Set.of(),
            Set.of(),
            Optional.empty(),
            Optional.empty(),
            Map.of());

    // When
    Disclosure disclosure =
        PolicyEvaluator.of(new Policy(FRANCE, rules), PINNED, Removals.NONE, NOON)
            .disclosure(label, SWEDISH);

    // Then
    assertEquals(summary.join(place), disclosure);
  }

  private static Rule concerning(String id, Set<CountryCode> countries, Disclosure granted) {
    return new Rule.Release(
        new RuleId(id), new Audience.Everyone(), new Condition.ConcernsCountry(countries), granted);
  }

  @Test
  void refusesRulesThatGrantCustody() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new Rule.Release(
                new RuleId("x"),
                new Audience.Everyone(),
                new Condition.Always(),
                Disclosure.EVERYTHING));
  }

  @Test
  void refusesConditionsNestedTooDeep() {
    assertThrows(
        IllegalArgumentException.class,
        () -> {
          Condition condition = new Condition.Always();
          for (int depth = 0; depth < Condition.DEEPEST; depth++) {
            condition = new Condition.Not(condition);
          }
        });
  }

  /** Cases 33 and C 28. */
  @Test
  void tellsRequestersApartByEveryPartOfThem() {
    // Given
    List<Requester> requesters =
        List.of(
            SWEDISH,
            new Requester(FRANCE, Set.of(NORDIC), 4, SWEDISH.purpose()),
            new Requester(SWEDEN, Set.of(), 4, SWEDISH.purpose()),
            new Requester(SWEDEN, Set.of(new CommunityId("baltic")), 4, SWEDISH.purpose()),
            new Requester(SWEDEN, Set.of(NORDIC), 3, SWEDISH.purpose()),
            new Requester(SWEDEN, Set.of(NORDIC), 4, Optional.empty()),
            new Requester(SWEDEN, Set.of(NORDIC), 4, Optional.of(Purpose.CIVIL_PROTECTION)));

    // When
    long digests = requesters.stream().map(one -> Arrays.toString(one.digest())).distinct().count();

    // Then
    assertEquals(requesters.size(), digests);
  }
}
