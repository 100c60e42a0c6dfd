// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** That it compiles what it can: what it does not is right too, but slow. */
class ConditionCompilerTest {

  private final Membership membership =
      Membership.of(
          new Requester(
              new AgencyId("swe-ct"), Set.of(), 2, Optional.of(Purpose.COUNTER_TERRORISM)),
          Federation.of(Set.of(new AgencyId("fra-ct"), new AgencyId("swe-ct"))),
          Removals.NONE);
  private final ConditionCompiler compiler =
      new ConditionCompiler(
          new NamedFacts(membership),
          new Interpretation(membership, Optional.of(Purpose.COUNTER_TERRORISM)));

  private static List<Condition> words(int count) {
    return IntStream.range(0, count)
        .<Condition>mapToObj(number -> new Condition.HasCaveat("word " + number))
        .toList();
  }

  static Stream<Condition> compilesEveryConditionOfOneQuestion() {
    return Stream.of(
        new Condition.Always(),
        new Condition.KindIn(Set.of(IncidentKind.ARREST)),
        new Condition.ConcernsCountry(Set.of(new CountryCode("SWE"))),
        new Condition.ConcernsRequester(),
        new Condition.ClassificationAtMost(2),
        new Condition.ClassificationAtLeast(2),
        new Condition.TlpAtMost(Tlp.AMBER),
        new Condition.TlpAtLeast(Tlp.AMBER),
        new Condition.PapAtMost(Pap.AMBER),
        new Condition.PapAtLeast(Pap.AMBER),
        new Condition.HasCaveat("A"),
        new Condition.HasHandling(HandlingCode.H1),
        new Condition.HasGrading("A1"),
        new Condition.RequesterListedIn(ExplicitList.REL_TO),
        new Condition.PersonalData(),
        new Condition.UnderAgreement(new AgreementId("Prüm")),
        new Condition.HasGrant(new GrantId("grant:AAAAAAAAAAAAAAAAAAAAAA")),
        new Condition.PurposeIn(Set.of(Purpose.COUNTER_TERRORISM)));
  }

  @ParameterizedTest
  @MethodSource
  void compilesEveryConditionOfOneQuestion(Condition condition) {
    assertEquals(1, compiler.compile(condition, Certainty.SURE).orElseThrow().size());
  }

  @Test
  void compilesToNothingWhatNeverHolds() {
    assertEquals(
        Optional.of(List.of()),
        compiler.compile(new Condition.PurposeIn(Set.of(Purpose.BORDER_SECURITY)), Certainty.SURE));
  }

  @Test
  void compilesSixtyFourTermsAndNoMore() {
    // Given: two by two by … six times
    List<Condition> pairs = new ArrayList<>();
    List<Condition> words = words(14);
    for (int index = 0; index < 12; index += 2) {
      pairs.add(new Condition.Any(words.subList(index, index + 2)));
    }
    Condition fits = new Condition.All(pairs);
    pairs.add(new Condition.Any(words.subList(12, 14)));

    // Then
    assertEquals(64, compiler.compile(fits, Certainty.SURE).orElseThrow().size());
    assertEquals(Optional.empty(), compiler.compile(new Condition.All(pairs), Certainty.SURE));
  }

  @Test
  void leavesOutWhatAsksForMoreThanItsTableHolds() {
    List<Condition> all = words(70);
    assertEquals(
        59,
        all.stream().filter(word -> compiler.compile(word, Certainty.SURE).isPresent()).count());
    assertEquals(Optional.empty(), compiler.compile(new Condition.Any(all), Certainty.SURE));
    assertEquals(Optional.empty(), compiler.compile(new Condition.All(all), Certainty.SURE));
    assertEquals(1, compiler.compile(all.getFirst(), Certainty.SURE).orElseThrow().size());
  }

  @Test
  void nestsSixteenDeepAndNoDeeper() {
    Condition deepest = new Condition.Always();
    for (int depth = 1; depth < Condition.DEEPEST; depth++) {
      deepest =
          switch (depth % 3) {
            case 0 -> new Condition.Not(deepest);
            case 1 -> new Condition.All(List.of(new Condition.Always(), deepest));
            default -> new Condition.Any(List.of(deepest, new Condition.Always()));
          };
    }
    Condition whole = deepest;
    assertEquals(Condition.DEEPEST, whole.depth());
    assertThrows(IllegalArgumentException.class, () -> new Condition.Not(whole));
    assertThrows(IllegalArgumentException.class, () -> new Condition.All(List.of(whole)));
    assertThrows(IllegalArgumentException.class, () -> new Condition.Any(List.of(whole)));
  }

  @Test
  void nestsAudiencesEightDeepAndNoDeeper() {
    Audience deepest = new Audience.Everyone();
    for (int depth = 1; depth < Audience.DEEPEST; depth++) {
      deepest =
          depth % 2 == 0
              ? new Audience.AnyOf(List.of(deepest))
              : new Audience.Except(new Audience.Everyone(), deepest);
    }
    Audience whole = deepest;
    assertEquals(Audience.DEEPEST, whole.depth());
    assertThrows(IllegalArgumentException.class, () -> new Audience.AnyOf(List.of(whole)));
    assertThrows(
        IllegalArgumentException.class, () -> new Audience.Except(whole, new Audience.Everyone()));
    assertThrows(IllegalArgumentException.class, () -> new Audience.AnyOf(List.of()));
    assertThrows(IllegalArgumentException.class, () -> new Audience.Agencies(Set.of()));
  }
}
