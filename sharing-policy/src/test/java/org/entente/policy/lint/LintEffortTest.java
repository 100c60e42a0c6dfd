// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.entente.policy.AgencyId;
import org.entente.policy.Audience;
import org.entente.policy.Condition;
import org.entente.policy.Disclosure;
import org.entente.policy.Federation;
import org.entente.policy.Policy;
import org.entente.policy.Rule;
import org.entente.policy.RuleId;
import org.entente.policy.Section;
import org.entente.policy.Validity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever writes a policy so that looking at it is hard does not stop the others' machine. */
class LintEffortTest {

  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final AgencyId FRA = new AgencyId("fra-ct");

  /** For a second or so of work, on a machine with much else to do. */
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private static final Federation FEDERATION =
      Federation.of(
          Stream.concat(
                  Stream.of(FRA),
                  IntStream.range(0, 30).mapToObj(number -> new AgencyId("deu-p" + number)))
              .collect(Collectors.toSet()));

  /** As much as fits into a proposal of 700 kB. */
  static List<List<Rule>> hard() {
    return List.of(
        rules(
            1_200,
            rule -> new Condition.All(List.of(anyOf(32 * rule, 16), anyOf(32 * rule + 16, 16)))),
        rules(
            1_200,
            rule -> new Condition.All(List.of(anyOf(rule % 7, 16), anyOf(16 + rule % 5, 16)))),
        rules(1, rule -> anyOf(0, 30_000)),
        rules(4_000, rule -> new Condition.HasGrading("g" + rule)));
  }

  private static List<Rule> rules(int number, IntFunction<Condition> condition) {
    return IntStream.range(0, number)
        .<Rule>mapToObj(rule ->
            new Rule.Release(
                new RuleId("r" + rule),
                new Audience.Everyone(),
                condition.apply(rule),
                Disclosure.ALL_RELEASABLE.without(Section.SOURCES),
                Optional.empty(),
                Validity.until(NOW.plusSeconds(60L + rule))))
        .toList();
  }

  private static Condition anyOf(int from, int number) {
    return new Condition.Any(
        IntStream.range(from, from + number)
            .<Condition>mapToObj(caveat -> new Condition.HasCaveat("c" + caveat))
            .toList());
  }

  @ParameterizedTest
  @MethodSource("hard")
  void endsSoonWhateverThePolicy(List<Rule> rules) {
    Policy policy = new Policy(FRA, rules);
    assertTimeoutPreemptively(LONGEST, () -> Lint.of(policy, FEDERATION, NOW));
  }

  @Test
  void stillFindsWhatIsDoubtfulInALongPolicy() {
    // Given a policy of usual length, with a rule that another one makes superfluous
    List<Rule> rules =
        Stream.concat(
                rules(300, rule -> anyOf(rule, 3)).stream(),
                Stream.of(
                    new Rule.Release(
                        new RuleId("superfluous"),
                        new Audience.Agencies(Set.of(new AgencyId("deu-p1"))),
                        new Condition.HasCaveat("c299"),
                        Disclosure.ALL_RELEASABLE.without(Section.SOURCES),
                        Optional.empty(),
                        Validity.until(NOW.plusSeconds(1)))))
            .toList();

    // When
    List<LintFinding> findings = Lint.of(new Policy(FRA, rules), FEDERATION, NOW);

    // Then
    assertTrue(
        findings.stream()
            .anyMatch(finding ->
                finding.rule().value().equals("superfluous")
                    && finding.kind() == LintKind.SHADOWED));
    assertEquals(
        Set.of(LintKind.SHADOWED),
        findings.stream().map(LintFinding::kind).collect(Collectors.toSet()));
  }
}
