// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LabelTest {

  private static final Principal FRANCE = new Principal.Country(new CountryCode("FRA"));
  private static final Principal GERMANY = new Principal.Country(new CountryCode("DEU"));
  private static final Principal GERMAN_AGENCY = new Principal.Agency(new AgencyId("deu-ct"));
  private static final Principal NORDIC = new Principal.Community(new CommunityId("nordic"));

  @Test
  void addsNothingForAnUnmarkedChild() {
    Label record = Labels.relTo(FRANCE);
    assertEquals(record, record.restrictedBy(ChildMarking.UNMARKED));
  }

  @Test
  void leavesNobodyWhereTwoListsHaveNobodyInCommon() {
    // When
    Label child = Labels.relTo(FRANCE).restrictedBy(relTo(GERMANY));

    // Then
    assertEquals(Set.of(new Principal.Nobody()), child.relTo());
  }

  @Test
  void keepsAnAgencyWhoseCountryTheOtherListNames() {
    assertEquals(
        Set.of(GERMAN_AGENCY),
        Labels.relTo(GERMANY, FRANCE).restrictedBy(relTo(GERMAN_AGENCY)).relTo());
    assertEquals(
        Set.of(GERMAN_AGENCY), Labels.relTo(GERMAN_AGENCY).restrictedBy(relTo(GERMANY)).relTo());
  }

  @Test
  void leavesOutAPairThatOnlyAFederationCouldDecide() {
    assertEquals(
        Set.of(new Principal.Nobody()),
        Labels.relTo(NORDIC).restrictedBy(relTo(GERMAN_AGENCY)).relTo());
  }

  @Test
  void isNotAsRestrictiveAsALabelWithAListWhenItHasNone() {
    assertFalse(Labels.relTo().atLeastAsRestrictiveAs(Labels.relTo(FRANCE)));
    assertTrue(Labels.relTo(FRANCE).atLeastAsRestrictiveAs(Labels.relTo()));
    assertTrue(Labels.relTo(GERMAN_AGENCY).atLeastAsRestrictiveAs(Labels.relTo(GERMANY, FRANCE)));
    assertFalse(Labels.classified(1).atLeastAsRestrictiveAs(Labels.classified(2)));
  }

  @Test
  void limitsAChildToThePurposesThatItsRecordAllowsToo() {
    // Given
    Label record = Labels.limitedTo(Purpose.COUNTER_TERRORISM, Purpose.BORDER_SECURITY);

    // When
    Label both = record.restrictedBy(limitedTo(Purpose.BORDER_SECURITY, Purpose.CIVIL_PROTECTION));
    Label neither = record.restrictedBy(limitedTo(Purpose.CIVIL_PROTECTION));
    Label unlimited = Labels.classified(0).restrictedBy(limitedTo(Purpose.CIVIL_PROTECTION));

    // Then
    assertEquals(Optional.of(Set.of(Purpose.BORDER_SECURITY)), both.purposeLimits());
    assertEquals(Optional.of(Set.of()), neither.purposeLimits());
    assertEquals(Optional.of(Set.of(Purpose.CIVIL_PROTECTION)), unlimited.purposeLimits());
    assertTrue(both.atLeastAsRestrictiveAs(record));
    assertTrue(neither.atLeastAsRestrictiveAs(record));
    assertTrue(neither.atLeastAsRestrictiveAs(both));
    assertFalse(both.atLeastAsRestrictiveAs(neither));
    assertFalse(Labels.classified(0).atLeastAsRestrictiveAs(neither));
  }

  @Test
  void refusesAClassificationOutsideTheScale() {
    assertThrows(IllegalArgumentException.class, () -> Labels.classified(5));
    assertThrows(IllegalArgumentException.class, () -> Labels.classified(-1));
  }

  private static ChildMarking relTo(Principal principal) {
    return new ChildMarking(
        0,
        Tlp.CLEAR,
        Pap.CLEAR,
        Set.of(),
        Set.of(),
        Set.of(principal),
        Set.of(),
        Set.of(),
        Optional.empty());
  }

  private static ChildMarking limitedTo(Purpose... purposes) {
    return new ChildMarking(
        0,
        Tlp.CLEAR,
        Pap.CLEAR,
        Set.of(),
        Set.of(),
        Set.of(),
        Set.of(),
        Set.of(),
        Optional.of(Set.of(purposes)));
  }

  @Test
  void isNotAsRestrictiveWhereAnyPartIsLooser() {
    // Given
    Label open = Labels.classified(0);
    Label strict =
        new Label(
            open.kind(),
            2,
            Tlp.RED,
            Pap.RED,
            Set.of(HandlingCode.H1),
            Set.of("A"),
            Set.of(),
            Set.of(),
            true,
            RecordStatus.DRAFT,
            Set.of(FRANCE),
            Set.of(FRANCE),
            Set.of(GERMANY),
            Optional.of(Set.of()),
            Optional.of(new AgreementId("Prüm")),
            Map.of(new AgencyId("swe-ct"), Set.of(FRANCE)));
    GrantId grant = new GrantId("grant:AAAAAAAAAAAAAAAAAAAAAA");

    // Then
    assertTrue(strict.atLeastAsRestrictiveAs(open));
    assertTrue(strict.atLeastAsRestrictiveAs(strict));
    assertFalse(open.atLeastAsRestrictiveAs(strict));
    assertTrue(open.atLeastAsRestrictiveAs(open.withGrants(Set.of(grant))));
    assertFalse(open.withGrants(Set.of(grant)).atLeastAsRestrictiveAs(open));
    assertFalse(strict.atLeastAsRestrictiveAs(upstream(strict, Set.of(GERMANY))));
    assertTrue(upstream(strict, Set.of()).atLeastAsRestrictiveAs(strict));
    for (Label looser : looser(strict, open)) {
      assertFalse(looser.atLeastAsRestrictiveAs(strict), looser.toString());
      assertTrue(strict.atLeastAsRestrictiveAs(looser), looser.toString());
    }
  }

  private static Label upstream(Label of, Set<Principal> permitted) {
    return rebuilt(of, of, 99, Map.of(new AgencyId("swe-ct"), permitted));
  }

  /** The strict label with one part after another taken from the open one. */
  private static List<Label> looser(Label strict, Label open) {
    return IntStream.range(0, 13)
        .mapToObj(
            part -> rebuilt(strict, open, part, part == 12 ? open.upstream() : strict.upstream()))
        .toList();
  }

  private static Label rebuilt(
      Label strict, Label open, int part, Map<AgencyId, Set<Principal>> upstream) {
    return new Label(
        strict.kind(),
        (part == 0 ? open : strict).classification(),
        (part == 1 ? open : strict).tlp(),
        (part == 2 ? open : strict).pap(),
        (part == 3 ? open : strict).handling(),
        (part == 4 ? open : strict).caveats(),
        strict.subjectCountries(),
        strict.gradings(),
        (part == 5 ? open : strict).personalData(),
        (part == 6 ? open : strict).status(),
        (part == 7 ? open : strict).relTo(),
        (part == 8 ? open : strict).eyesOnly(),
        (part == 9 ? open : strict).withholdFrom(),
        (part == 10 ? open : strict).purposeLimits(),
        (part == 11 ? open : strict).agreement(),
        upstream);
  }

  @Test
  void unitesWhatAChildAddsToItsRecord() {
    ChildMarking child =
        new ChildMarking(
            1,
            Tlp.RED,
            Pap.AMBER,
            Set.of(HandlingCode.H2),
            Set.of("b"),
            Set.of(),
            Set.of(),
            Set.of(GERMANY),
            Optional.empty());

    Label label = Labels.withCaveats("A").restrictedBy(child);

    assertEquals(Set.of("A", "B"), label.caveats());
    assertEquals(Set.of(HandlingCode.H2), label.handling());
    assertEquals(Set.of(GERMANY), label.withholdFrom());
    assertEquals(Tlp.RED, label.tlp());
    assertEquals(Pap.AMBER, label.pap());
    assertEquals(1, label.classification());
  }
}
