// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.Stream;
import org.entente.policy.Agreement;
import org.entente.policy.AgreementId;
import org.entente.policy.fixture.PolicyGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AgreementTextTest {

  private static final String TEXT =
      """
      parties: [fra-ct, rus-ct]
      legalBasis: a treaty
      purposes: [counter-terrorism]
      from: "2026-01-01T00:00:00Z"
      until: "2027-01-01T00:00:00Z"
      ceiling: {summary: full}
      equivalences: {RUS: {"1": 1, "2": 3}}
      """;

  private static Agreement read(String text) {
    return Located.read(
        YamlText.parse(text), at -> AgreementReader.agreement(new AgreementId("Prüm"), at));
  }

  @Test
  void readsBackWhatItWrote() {
    PolicyGenerator generator = new PolicyGenerator(new Random(7));
    for (int index = 0; index < 500; index++) {
      for (Agreement agreement : generator.federation().agreements().values()) {
        TextNode tree = AgreementWriter.tree(agreement);
        TextNode parsed =
            JsonText.parse(new String(JsonText.canonical(tree), StandardCharsets.UTF_8));
        assertEquals(
            agreement, Located.read(parsed, at -> AgreementReader.agreement(agreement.id(), at)));
      }
    }
    assertEquals(read(TEXT), read(TEXT));
  }

  @ParameterizedTest(name = "{1} → {2}: {4}")
  @MethodSource
  void namesLineAndPointerOfWhatItRefuses(
      String found, String instead, int line, String pointer, String message) {
    InvalidTextException refusal =
        assertThrows(InvalidTextException.class, () -> read(TEXT.replace(found, instead)));

    assertEquals(new PolicyProblem(line, pointer, message), refusal.problems().getFirst());
  }

  static Stream<Arguments> namesLineAndPointerOfWhatItRefuses() {
    return Stream.of(
        arguments("parties: [fra-ct, rus-ct]\n", "", 1, "", "missing key `parties`"),
        arguments("[fra-ct, rus-ct]", "[]", 1, "/parties", "must not be empty"),
        arguments("rus-ct]", "rus]", 1, "/parties/1", "not an agency id: `rus`"),
        arguments(
            "[fra-ct, rus-ct]", "[fra-ct]", 1, "", "an agreement must have two parties or more"),
        arguments("counter-terrorism", "sport", 3, "/purposes/0", "unknown purpose `sport`"),
        arguments(
            "\"2026-01-01T00:00:00Z\"",
            "\"2026-01-01\"",
            4,
            "/from",
            "must be a time in UTC such as `2026-01-31T12:00:00Z`"),
        arguments(
            "\"2026-01-01T00:00:00Z\"",
            "\"2026-01-01T00:00:00+01:00\"",
            4,
            "/from",
            "must be a time in UTC such as `2026-01-31T12:00:00Z`"),
        arguments(
            "2027-01-01T00:00:00Z",
            "2027-01-01T00:00:00.0001Z",
            5,
            "/until",
            "must be in whole milliseconds"),
        arguments("2027", "2025", 1, "", "`until` must be after `from`"),
        arguments("summary", "custody", 6, "/ceiling/custody", "no rule can grant `custody`"),
        arguments("RUS", "ZZZ", 7, "/equivalences/ZZZ", "not a country code: `ZZZ`"),
        arguments(
            "\"1\": 1",
            "\"0\": 1",
            7,
            "/equivalences/RUS/0",
            "must be a classification from 1 to 4"),
        arguments(
            "\"1\": 1", "\"1\": 5", 7, "/equivalences/RUS/1", "must be a whole number from 1 to 4"),
        arguments("{\"1\": 1, \"2\": 3}", "{}", 7, "/equivalences/RUS", "must not be empty"),
        arguments(
            "\"2\": 3",
            "\"2\": 1",
            1,
            "",
            "an equivalence must ask for a clearance of at least the classification, 1 to 4"));
  }
}
