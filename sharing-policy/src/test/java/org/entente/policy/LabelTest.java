// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Set;
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
}
