// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.entente.policy.AgencyId;
import org.entente.policy.Agreement;
import org.entente.policy.AgreementId;
import org.entente.policy.Disclosure;
import org.entente.policy.Federation;
import org.entente.policy.IncidentKind;
import org.entente.policy.Label;
import org.entente.policy.Level;
import org.entente.policy.Moment;
import org.entente.policy.Pap;
import org.entente.policy.Policy;
import org.entente.policy.Purpose;
import org.entente.policy.RecordStatus;
import org.entente.policy.Section;
import org.entente.policy.Tlp;
import org.entente.policy.text.PolicyReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each doubt by a policy that gives cause for it, as an officer would write it. */
class LintTest {

  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final AgencyId FRA = new AgencyId("fra-ct");
  private static final AgencyId DEU = new AgencyId("deu-ct");
  private static final AgencyId SWE = new AgencyId("swe-ct");

  private static final Agreement TREATY =
      new Agreement(
          new AgreementId("treaty"),
          Set.of(FRA, DEU),
          "a treaty",
          Set.of(Purpose.COUNTER_TERRORISM),
          Optional.empty(),
          Optional.empty(),
          Disclosure.of(Map.of(Section.SUMMARY, Level.FULL, Section.PLACE, Level.COUNTRY)),
          Map.of());

  private static final Federation FEDERATION =
      new Federation(
          Map.of(FRA, FRA.country(), DEU, DEU.country(), SWE, SWE.country()),
          Map.of(),
          Map.of(TREATY.id(), TREATY));

  private static Policy policy(String rules) {
    return PolicyReader.read("originator: fra-ct\nrules:\n" + rules.indent(2));
  }

  /** The doubts about a policy: rule, kind. */
  private static Set<String> doubts(String rules) {
    return findings(rules).stream()
        .map(finding -> finding.rule().value() + " " + finding.kind().code())
        .collect(Collectors.toSet());
  }

  private static List<LintFinding> findings(String rules) {
    return Lint.of(policy(rules), FEDERATION, NOW);
  }

  @Test
  void hasNothingToSayOfAPlainPolicy() {
    assertEquals(
        Set.of(),
        doubts(
            """
            - id: germany
              release: {summary: full, place: exact}
              to: {agencies: [deu-ct]}
              when: {kind: [ATTACK]}
            - id: no-red
              withhold: {core: none}
              from: everyone
              when: {tlp: {atLeast: RED}}
            """));
  }

  @Test
  void findsWhatCanNeverApply() {
    assertEquals(
        Set.of("both-kinds dead"),
        doubts(
            """
            - id: both-kinds
              release: {summary: full}
              to: everyone
              when: {all: [{kind: [ATTACK]}, {kind: [ARREST]}]}
            """));
  }

  @Test
  void findsWhatAnotherRuleAlreadyGives() {
    // Given
    String rules =
        """
        - id: wide
          release: {summary: full, time: day}
          to: everyone
        - id: narrow
          release: {summary: full}
          to: {agencies: [swe-ct]}
          when: {kind: [WARNING]}
        """;

    // When
    List<LintFinding> findings = findings(rules);

    // Then it names the one that makes it superfluous
    assertEquals(Set.of("narrow shadowed"), doubts(rules));
    assertEquals(
        List.of("wide"), findings.getFirst().because().stream().map(r -> r.value()).toList());
  }

  @Test
  void findsAReleaseOfWhichNothingIsLeft() {
    assertTrue(
        doubts(
                """
                - id: red-to-germany
                  release: {summary: full}
                  to: {agencies: [deu-ct]}
                  when: {tlp: {atLeast: RED}}
                - id: summary-of-all
                  release: {summary: full}
                  to: everyone
                - id: no-red
                  withhold: {core: none}
                  from: everyone
                  when: {tlp: {atLeast: RED}}
                """)
            .contains("red-to-germany contradictory"));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-23T11:59:59.999Z, true",
    "2026-11-23T12:00:00Z, true",
    "2026-11-23T12:00:00.001Z, false"
  })
  void findsWhatIsOverFromItsEndOn(String until, boolean over) {
    assertEquals(
        over,
        doubts(
                """
                - id: for-a-while
                  release: {summary: full}
                  to: everyone
                  valid: {until: %s}
                """
                    .formatted(until))
            .contains("for-a-while expired"));
  }

  @ParameterizedTest
  @CsvSource({"2026-11-22, true", "2026-11-23, true", "2026-11-24, false"})
  void findsWhatIsToBeReviewedFromThatDayOn(String day, boolean due) {
    assertEquals(
        due ? Set.of("old review-due") : Set.of(),
        doubts(
            """
            - id: old
              release: {summary: full}
              to: everyone
              reviewBy: %s
            """
                .formatted(day)));
  }

  @Test
  void findsWhatSaysMoreThanItsAgreement() {
    // Given a rule under a treaty that allows the country only, for an agency that is no party
    List<LintFinding> findings =
        findings(
            """
            - id: more
              release: {summary: full, place: exact}
              to: {agencies: [deu-ct, swe-ct]}
              under: treaty
            """);

    // Then both are said, and the other agency is not named
    assertEquals(
        List.of(
            "agreement `treaty` allows less of `place`",
            "1 of its audience are not parties of agreement `treaty`"),
        findings.stream()
            .filter(finding -> finding.kind() == LintKind.BROADER_THAN_AGREEMENT)
            .map(LintFinding::reason)
            .toList());
  }

  @Test
  void findsWhatTellsOfASectionByWithholdingIt() {
    // Given a policy that shows nobody any persons, but the detail only where there are none
    Stream<LintFinding> findings =
        findings(
            """
            - id: all
              release: {summary: full, detail: full}
              to: everyone
            - id: no-names
              withhold: {persons: none, detail: none}
              from: everyone
              when: {personalData: true}
            """)
            .stream();

    // Then the example shows it
    LintFinding found =
        findings
            .filter(finding -> finding.kind() == LintKind.READS_WHAT_IT_WITHHOLDS)
            .findFirst()
            .orElseThrow();
    assertEquals("no-names", found.rule().value());
    assertTrue(found.example().orElseThrow().personalData());
  }

  @Test
  void findsWhatNoRecordIsConcernedBy() {
    // Given
    Policy policy =
        policy(
            """
            - id: attacks
              release: {summary: full}
              to: everyone
              when: {kind: [ATTACK]}
            - id: arrests
              release: {summary: full}
              to: everyone
              when: {kind: [ARREST]}
            """);

    // When there are attacks alone
    List<LintFinding> findings =
        Lint.neverUsed(
            policy,
            FEDERATION,
            new Moment(NOW, Duration.ZERO),
            List.of(label(IncidentKind.ATTACK)));

    // Then
    assertEquals(
        List.of("arrests never-used"),
        findings.stream().map(f -> f.rule().value() + " " + f.kind().code()).toList());
  }

  private static Label label(IncidentKind kind) {
    return new Label(
        kind,
        0,
        Tlp.GREEN,
        Pap.CLEAR,
        Set.of(),
        Set.of(),
        Set.of(),
        Set.of(),
        false,
        RecordStatus.RELEASED,
        Set.of(),
        Set.of(),
        Set.of(),
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }
}
