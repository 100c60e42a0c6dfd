// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EquivalenceTest {

  /** What the levels 1 to 4 ask of a country's people. */
  @ParameterizedTest
  @CsvSource({
    "FRA, 1334", "DEU, 1234", "ITA, 1234", "ESP, 1234", "POL, 1234", "NLD, 1234", "SWE, 1234",
    "GBR, 1334", "BEL, 1234", "DNK, 1234", "EST, 1234", "CZE, 1234", "HRV, 1234", "BGR, 1234",
    "IRL, 1234", "GRC, 1234"
  })
  void asksForWhatTheTableSays(String country, String needed) {
    String asked =
        IntStream.rangeClosed(1, 4)
            .map(ordinal -> needed(country, ordinal).orElseThrow())
            .mapToObj(Integer::toString)
            .reduce("", String::concat);

    assertEquals(needed, asked);
    assertEquals(OptionalInt.of(0), needed(country, 0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"RUS", "USA", "CHE", "NOR", "PRT", "XAA", "CHN"})
  void saysNothingOfOtherCountries(String country) {
    IntStream.rangeClosed(1, 4)
        .forEach(ordinal -> assertEquals(OptionalInt.empty(), needed(country, ordinal)));
    assertEquals(OptionalInt.of(0), needed(country, 0));
  }

  @Test
  void knowsNoClassificationOutsideTheScale() {
    assertThrows(IllegalArgumentException.class, () -> needed("FRA", 5));
    assertThrows(IllegalArgumentException.class, () -> needed("RUS", -1));
  }

  private static OptionalInt needed(String country, int ordinal) {
    return Equivalence.needed(new CountryCode(country), ordinal);
  }

  /** The words whose places are easily taken for others. */
  @ParameterizedTest
  @CsvSource({
    "ESP, SECRETO, 4",
    "ESP, RESERVADO, 3",
    "ESP, CONFIDENCIAL, 2",
    "ESP, DIFUSIÓN LIMITADA, 1",
    "POL, ŚCIŚLE TAJNE, 4",
    "POL, TAJNE, 3",
    "POL, POUFNE, 2",
    "POL, ZASTRZEŻONE, 1",
    "FRA, SECRET, 3",
    "FRA, SECRET DÉFENSE, 3",
    "FRA, CONFIDENTIEL DÉFENSE, 2",
    "FRA, TRÈS SECRET, 4",
    "FRA, DIFFUSION RESTREINTE, 1",
    "BEL, SECRET, 3",
    "BEL, ZEER GEHEIM, 4",
    "DEU, STRENG GEHEIM, 4",
    "NLD, Stg. GEHEIM, 3",
    "SWE, HEMLIG, 3",
    "GBR, UK SECRET, 3",
    "ITA, RISERVATO, 1",
    "EU, SECRET UE/EU SECRET, 3",
    "NATO, COSMIC TOP SECRET, 4",
    "DNK, HEMMELIGT, 3",
    "EST, Salajane, 3",
    "CZE, Tajné, 3",
    "HRV, TAJNO, 3",
    "BGR, Секретно, 3",
    "IRL, Top Secret, 4",
    "GRC, Απόρρητο, 3",
    "NATO, NATO UNCLASSIFIED, 0",
    "ENTENTE, SECRET, 3"
  })
  void placesTheWordsOfASchemeByItsTable(String scheme, String code, int ordinal) {
    ClassificationScheme known = ClassificationScheme.of(scheme).orElseThrow();

    assertEquals(OptionalInt.of(ordinal), known.ordinalOf(code));
    assertEquals(ordinal, new ClassificationLevel.National(known, code).ordinal());
    assertTrue(known.codesOf(ordinal).contains(code));
  }

  @ParameterizedTest
  @CsvSource({
    "GBR, UK CONFIDENTIAL", "BEL, DIFFUSION RESTREINTE", "ESP, Secreto", "FRA, SECRETO",
    "DEU, geheim", "POL, 'POUFNE '", "EU, SECRET", "FRA, ''"
  })
  void knowsNoOtherWords(String scheme, String code) {
    ClassificationScheme known = ClassificationScheme.of(scheme).orElseThrow();

    assertEquals(OptionalInt.empty(), known.ordinalOf(code));
    assertThrows(
        IllegalArgumentException.class, () -> new ClassificationLevel.National(known, code));
  }

  @ParameterizedTest
  @EnumSource
  void givesEachWordOfASchemeOnePlace(ClassificationScheme scheme) {
    List<String> codes = scheme.codes();

    assertEquals(codes.size(), codes.stream().distinct().count());
    assertEquals(Optional.of(scheme), ClassificationScheme.of(scheme.code()));
    assertEquals(0, scheme.ordinalOf("UNCLASSIFIED").orElse(0));
    codes.forEach(code -> assertEquals(code, MarkingText.exact(code)));
  }

  @Test
  void findsASchemeByItsCountry() {
    assertEquals(
        Optional.of(ClassificationScheme.POL), ClassificationScheme.of(new CountryCode("POL")));
    assertEquals(Optional.empty(), ClassificationScheme.of(new CountryCode("RUS")));
    assertEquals(
        List.of("EU", "NATO", "ENTENTE"),
        Stream.of(ClassificationScheme.values())
            .map(ClassificationScheme::code)
            .filter(code -> CountryCode.of(code).isEmpty())
            .toList());
  }

  @Test
  void refusesAnOrdinalOutsideTheScale() {
    assertThrows(IllegalArgumentException.class, () -> new ClassificationLevel.Ordinal(5));
    assertThrows(IllegalArgumentException.class, () -> new Condition.ClassificationAtMost(-1));
  }
}
