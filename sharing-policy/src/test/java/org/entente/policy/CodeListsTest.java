// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodeListsTest {

  @Test
  void findsEveryValueByItsCode() {
    Stream.of(IncidentKind.values())
        .forEach(one -> assertEquals(Optional.of(one), IncidentKind.of(one.code())));
    Stream.of(Tlp.values()).forEach(one -> assertEquals(Optional.of(one), Tlp.of(one.code())));
    Stream.of(Pap.values()).forEach(one -> assertEquals(Optional.of(one), Pap.of(one.code())));
    Stream.of(HandlingCode.values())
        .forEach(one -> assertEquals(Optional.of(one), HandlingCode.of(one.code())));
    Stream.of(RecordStatus.values())
        .forEach(one -> assertEquals(Optional.of(one), RecordStatus.of(one.code())));
    Stream.of(Purpose.values())
        .forEach(one -> assertEquals(Optional.of(one), Purpose.of(one.code())));
    Stream.of(Section.values())
        .forEach(one -> assertEquals(Optional.of(one), Section.of(one.code())));
  }

  @Test
  void ordersAmberStrictAboveAmberAndReadsWhiteAsClear() {
    assertTrue(Tlp.AMBER_STRICT.compareTo(Tlp.AMBER) > 0);
    assertTrue(Tlp.RED.compareTo(Tlp.AMBER_STRICT) > 0);
    assertEquals(Optional.of(Tlp.CLEAR), Tlp.of("WHITE"));
    assertEquals(Optional.empty(), Tlp.of("amber"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "fra", "fra-", "FRA-ct", "fra-CT", "fra-ct ", "zzz-ct", "fra-ct\n", "fra-a_b"})
  void refusesWhatIsNoAgencyId(String value) {
    assertThrows(IllegalArgumentException.class, () -> new AgencyId(value));
  }

  @ParameterizedTest
  @ValueSource(strings = {"FRA", "XAA", "XZZ", "GBR"})
  void knowsAssignedAndUserAssignedCountries(String value) {
    assertEquals(value, new CountryCode(value).value());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "FR", "fra", "XA", "XAAA", "ZZZ", "X1A", "ÉTA"})
  void refusesWhatIsNoCountryCode(String value) {
    assertThrows(IllegalArgumentException.class, () -> new CountryCode(value));
  }

  @ParameterizedTest
  @ValueSource(strings = {"fra-ct", "FRA", "community:nordic", "nobody"})
  void readsAPrincipalAsItIsWritten(String text) {
    assertEquals(Optional.of(text), Principal.of(text).map(Principal::text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "everyone", "ZZZ", "community:", "community:Nordic", "Nobody"})
  void refusesWhatIsNoPrincipal(String text) {
    assertEquals(Optional.empty(), Principal.of(text));
  }

  /** Case 85. */
  @Test
  void quotesInputOnOneLineAndNotTooLong() {
    assertEquals("`a??b`", Quoted.of("a\n`b"));
    assertEquals(63, Quoted.of("x".repeat(1_000)).length());
  }

  @Test
  void writesEveryNameAsItIs() {
    assertEquals("FRA", new CountryCode("FRA").toString());
    assertEquals("fra-ct", new AgencyId("fra-ct").toString());
    assertEquals("nordic", new CommunityId("nordic").toString());
    assertEquals("Prüm", new AgreementId("Prüm").toString());
    assertEquals("one", new RuleId("one").toString());
    assertEquals(
        "grant:AAAAAAAAAAAAAAAAAAAAAA", new GrantId("grant:AAAAAAAAAAAAAAAAAAAAAA").toString());
    for (String text : List.of("fra-ct", "FRA", "community:nordic", "nobody")) {
      assertEquals(text, Principal.of(text).orElseThrow().toString());
    }
    assertTrue(new RuleId("a").compareTo(new RuleId("b")) < 0);
    assertEquals(List.of("relTo", "eyesOnly"), codes());
    assertEquals(
        "{core=full, place=admin-1}",
        Disclosure.of(Map.of(Section.PLACE, Level.ADMIN_1)).toString());
    assertEquals("`" + "x".repeat(60) + "`", Quoted.of("x".repeat(60)));
  }

  private static List<String> codes() {
    return Stream.of(ExplicitList.values()).map(ExplicitList::code).toList();
  }
}
