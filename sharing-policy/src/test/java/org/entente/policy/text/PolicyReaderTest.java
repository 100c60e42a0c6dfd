// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is refused, and where the message points. */
class PolicyReaderTest {

  private static final String RULE =
      """
      originator: fra-ct
      rules:
        - id: one
          release: {summary: full}
          to: everyone
      """;

  private static List<PolicyProblem> problemsOf(String text) {
    return assertThrows(InvalidTextException.class, () -> PolicyReader.read(text)).problems();
  }

  /** Cases 64 and C 30. */
  @ParameterizedTest(name = "{1} → {2}: {4}")
  @MethodSource
  void namesLineAndPointerOfWhatItRefuses(
      String found, String instead, int line, String pointer, String message) {
    // Given
    assertFalse(RULE.replace(found, instead).equals(RULE), "the text is changed");

    // When
    List<PolicyProblem> problems = problemsOf(RULE.replace(found, instead));

    // Then
    assertEquals(List.of(new PolicyProblem(line, pointer, message)), problems);
  }

  static Stream<Arguments> namesLineAndPointerOfWhatItRefuses() {
    String to = "to: everyone";
    String release = "release: {summary: full}";
    String rule = "/rules/0";
    return Stream.of(
        arguments("fra-ct", "fra_ct", 1, "/originator", "not an agency id: `fra_ct`"),
        arguments("fra-ct", "zzz-ct", 1, "/originator", "not an agency id: `zzz-ct`"),
        arguments(
            "fra-ct", "12", 1, "/originator", "must be a text; put it in quotes if it is one"),
        arguments("fra-ct", "[]", 1, "/originator", "must be a text"),
        arguments("rules:", "note: x\nrules:", 2, "/note", "unknown key `note`"),
        arguments("originator: fra-ct\n", "", 1, "", "missing key `originator`"),
        arguments("id: one", "id: One", 3, rule + "/id", "not a rule id: `One`"),
        arguments(
            "id: one",
            "id: grant-0123456789abcdef0123456789abcdef",
            3,
            rule + "/id",
            "is the name of a grant"),
        arguments("- id: one\n   ", "-", 3, rule, "missing key `id`"),
        arguments(to, "", 3, rule, "missing key `to`"),
        arguments(to, to + "\n    note: x", 6, rule + "/note", "unknown key `note`"),
        arguments(
            release,
            release + "\n    withhold: {place: none}",
            3,
            rule,
            "must have one of the keys `release` and `withhold`"),
        arguments(release, "release: {}", 4, rule + "/release", "must name a section"),
        arguments(release, "release: all", 4, rule + "/release", "must be a mapping"),
        arguments(
            "summary: full",
            "sumary: full",
            4,
            rule + "/release/sumary",
            "unknown section `sumary`"),
        arguments(
            "summary: full",
            "custody: full",
            4,
            rule + "/release/custody",
            "no rule can grant `custody`"),
        arguments(
            "summary: full",
            "place: full",
            4,
            rule + "/release/place",
            "`place` has no level `full`; it has none, country, admin-1, exact"),
        arguments(
            "summary: full",
            "summary: none",
            4,
            rule + "/release",
            "a release grants; withhold what must not be seen"),
        arguments(
            release + "\n    to",
            "withhold: {core: full}\n    from",
            4,
            rule + "/withhold",
            "a withhold of `core` must be none"),
        arguments(
            release + "\n    to",
            "withhold: {place: exact}\n    from",
            3,
            rule,
            "a withhold must withhold something"),
        arguments(to, "to: somebody", 5, rule + "/to", "must be a mapping"),
        arguments(to, "to: {agencies: []}", 5, rule + "/to/agencies", "must not be empty"),
        arguments(to, "to: {agencies: deu-ct}", 5, rule + "/to/agencies", "must be a list"),
        arguments(
            to,
            "to: {agencies: [deu-ct, deu-ct]}",
            5,
            rule + "/to/agencies",
            "must not name anything twice"),
        arguments(
            to,
            "to:\n      countries:\n        - DEU\n        - Sweden",
            8,
            rule + "/to/countries/1",
            "not a country code: `Sweden`"),
        arguments(to, "to: {all: []}", 5, rule + "/to/all", "unknown audience `all`"),
        arguments(
            to,
            "to: {agencies: [deu-ct], countries: [DEU]}",
            5,
            rule + "/to",
            "must have exactly one key"),
        arguments(to, "to: {anyOf: []}", 5, rule + "/to/anyOf", "an audience must name somebody"),
        arguments(to, "to: {except: {of: everyone}}", 5, rule + "/to/except", "missing key `but`"),
        arguments(to, to + "\n    when: never", 6, rule + "/when", "must be a mapping"),
        arguments(to, to + "\n    under: ''", 6, rule + "/under", "`` must not be blank"),
        arguments(
            to,
            to + "\n    under: " + "x".repeat(81),
            6,
            rule + "/under",
            "`%s…` must not be longer than 80 characters".formatted("x".repeat(60))),
        arguments(to, to + "\n    valid: always", 6, rule + "/valid", "must be a mapping"),
        arguments(
            to, to + "\n    valid: {}", 6, rule + "/valid", "must have `from`, `until` or both"),
        arguments(to, to + "\n    valid: {to: x}", 6, rule + "/valid/to", "unknown key `to`"),
        arguments(
            to,
            to + "\n    valid: {from: 2026-01-01}",
            6,
            rule + "/valid/from",
            "must be a time in UTC such as `2026-01-31T12:00:00Z`"),
        arguments(
            to,
            to + "\n    valid: {until: \"2026-01-01T12:00:00.0005Z\"}",
            6,
            rule + "/valid/until",
            "must be in whole milliseconds"),
        arguments(
            to,
            to + "\n    valid: {until: \"+12026-01-01T12:00:00Z\"}",
            6,
            rule + "/valid",
            "a time must be in the years 1 to 9999"),
        arguments(
            to,
            to + "\n    reviewBy: soon",
            6,
            rule + "/reviewBy",
            "must be a day such as `2026-01-31`"),
        arguments(
            to,
            to + "\n    reviewBy: 2026-02-30",
            6,
            rule + "/reviewBy",
            "must be a day such as `2026-01-31`"),
        arguments(
            to,
            to + "\n    reviewBy: \"0000-02-03\"",
            3,
            rule,
            "a day must be in the years 1 to 9999"),
        arguments(
            release + "\n    to: everyone",
            "withhold: {place: none}\n    from: everyone\n    under: Prüm",
            6,
            rule + "/under",
            "unknown key `under`"),
        arguments(
            to,
            to + "\n    when: {classification: {atMost: 5}}",
            6,
            rule + "/when/classification/atMost",
            "must be a whole number from 0 to 4"),
        arguments(
            to,
            to + "\n    when: {classification: {atMost: {scheme: FRA}}}",
            6,
            rule + "/when/classification/atMost",
            "missing key `code`"),
        arguments(
            to,
            to + "\n    when: {classification: {atMost: {scheme: RUS, code: SECRET}}}",
            6,
            rule + "/when/classification/atMost/scheme",
            "unknown scheme `RUS`"),
        arguments(
            to,
            to + "\n    when: {classification: {atLeast: {scheme: ESP, code: TOP SECRETO}}}",
            6,
            rule + "/when/classification/atLeast/code",
            "`TOP SECRETO` is not a level of the scheme ESP"),
        arguments(
            to,
            to + "\n    when: {grant: \"grant:AAAAAAAAAAAAAAAAAAAAAA\"}",
            6,
            rule + "/when/grant",
            "unknown condition `grant`"),
        arguments(
            to,
            to + "\n    when: {before: 2030}",
            6,
            rule + "/when/before",
            "unknown condition `before`"),
        arguments(
            to,
            to + "\n    when: {kind: [attack]}",
            6,
            rule + "/when/kind/0",
            "unknown kind `attack`"),
        arguments(
            to,
            to + "\n    when: {tlp: {below: RED}}",
            6,
            rule + "/when/tlp/below",
            "must be `atMost` or `atLeast`"),
        arguments(
            to,
            to + "\n    when: {tlp: {atMost: PURPLE}}",
            6,
            rule + "/when/tlp/atMost",
            "unknown tlp `PURPLE`"),
        arguments(
            to,
            to + "\n    when: {classification: {atMost: 5}}",
            6,
            rule + "/when/classification/atMost",
            "must be a whole number from 0 to 4"),
        arguments(
            to,
            to + "\n    when: {classification: {atMost: \"3\"}}",
            6,
            rule + "/when/classification/atMost",
            "must be a whole number from 0 to 4"),
        arguments(
            to,
            to + "\n    when: {personalData: false}",
            6,
            rule + "/when/personalData",
            "must be true"),
        arguments(
            to,
            to + "\n    when: {caveat: null}",
            6,
            rule + "/when/caveat",
            "must be a text; put it in quotes if it is one"),
        arguments(
            to,
            to + "\n    when: {caveat: \"a\\u200bb\"}",
            6,
            rule + "/when/caveat",
            "`a?b` must not contain control, invisible or unassigned characters"),
        arguments(
            to,
            to + "\n    when: {all: []}",
            6,
            rule + "/when/all",
            "a condition must name something"),
        arguments(to, to + "\n    to: everyone", 6, rule + "/to", "key `to` is used twice"),
        arguments(to, "to: &x everyone", 5, rule + "/to", "anchors and aliases are not allowed"),
        arguments(to, "to: *x", 5, rule + "/to", "anchors and aliases are not allowed"),
        arguments(to, "to: !!str everyone", 5, rule + "/to", "tags are not allowed"),
        arguments(to, "[x]: everyone", 5, rule, "every key must be a text"),
        arguments(to, "to: {agencies: [deu-ct]", 6, "", "not well-formed yaml"),
        arguments(
            to,
            to + "\n  - id: one\n    release: {place: exact}\n    to: everyone",
            1,
            "",
            "rule id `one` is used twice"));
  }

  @Test
  void findsAllProblemsInOneReading() {
    // When
    List<PolicyProblem> problems =
        problemsOf(
            """
            originator: x
            rules:
              - id: a b
                release: {sumary: full, place: exakt}
                to: {countries: [ZZZ]}
                when: {all: [{kind: [x]}, {tlp: {atMost: 3}}]}
              - 7
            """);

    // Then
    assertEquals(
        List.of(
            "/originator",
            "/rules/0/id",
            "/rules/0/release/sumary",
            "/rules/0/release/place",
            "/rules/0/to/countries/0",
            "/rules/0/when/all/0/kind/0",
            "/rules/0/when/all/1/tlp/atMost",
            "/rules/1"),
        problems.stream().map(PolicyProblem::pointer).toList());
  }

  @Test
  void refusesATextWithoutAPolicy() {
    assertEquals("must not be empty", problemsOf("").getFirst().message());
    assertEquals("must not be empty", problemsOf("# nothing\n").getFirst().message());
    assertEquals("must be a mapping", problemsOf("fra-ct").getFirst().message());
    assertEquals("must be a mapping", problemsOf("- fra-ct").getFirst().message());
  }

  @Test
  void refusesASecondDocumentAndDirectives() {
    assertEquals(
        "must be a single document", problemsOf(RULE + "---\n" + RULE).getFirst().message());
    assertEquals(
        "directives are not allowed", problemsOf("%YAML 1.2\n---\n" + RULE).getFirst().message());
    assertEquals(
        "directives are not allowed",
        problemsOf("%TAG ! tag:x,2000:\n---\n" + RULE).getFirst().message());
  }

  /** Case 81. */
  @Test
  void refusesABombBeforeItGoesOff() {
    // Given
    StringBuilder laughs = new StringBuilder("a0: &a0 [x, x]\n");
    for (int level = 1; level < 30; level++) {
      laughs.append("a%d: &a%d [*a%d, *a%d]\n".formatted(level, level, level - 1, level - 1));
    }

    // Then
    assertEquals(
        "anchors and aliases are not allowed", problemsOf(laughs.toString()).getFirst().message());
    assertEquals("nested too deep", problemsOf("[".repeat(100_000)).getFirst().message());
    assertEquals("nested too deep", problemsOf("{\"a\":".repeat(100_000)).getFirst().message());
    assertEquals(
        "must not be longer than 1048576 characters",
        problemsOf("#" + " ".repeat(PolicyReader.LONGEST)).getFirst().message());
  }

  /** Case 81. */
  @Test
  void refusesConditionsNestedTooDeep() {
    // Given
    String deep = "{not: ".repeat(20) + "always" + "}".repeat(20);

    // When
    List<PolicyProblem> problems = problemsOf(RULE + "    when: " + deep);

    // Then
    assertEquals(1, problems.size());
    assertEquals("conditions must not be nested deeper than 16", problems.getFirst().message());
  }

  @ParameterizedTest
  @MethodSource
  void refusesWhatIsNotStrictlyJson(String json) {
    assertFalse(problemsOf(json).isEmpty());
  }

  static Stream<String> refusesWhatIsNotStrictlyJson() {
    String good = "{\"originator\":\"fra-ct\",\"rules\":[]}";
    return Stream.of(
        good + good,
        good + ",",
        "{originator: fra-ct, rules: []}",
        good.replace('"', '\''),
        good.replace("[]", "[],"),
        good.replace("[]", "[,]"),
        good.replace("[]", "[1,]"),
        good.replace("[]", "01"),
        good.replace("[]", "+1"),
        good.replace("[]", ".5"),
        good.replace("[]", "NaN"),
        good.replace("[]", "nul"),
        good.replace("[]", "\"\u0001\""),
        good.replace("[]", "\"\\x\""),
        good.replace("[]", "\"\\u12g4\""),
        good.replace("[]", "\"\\ud800\""),
        good.replace("[]", "\"open"),
        good.replace("}", ",\"rules\":[]}"),
        good.replace("}", ""),
        good.replace("\"rules\"", "/**/\"rules\""));
  }

  @Test
  void namesTheLineOfAProblemInJson() {
    // When
    List<PolicyProblem> problems =
        problemsOf(
            """
            {
              "originator": "fra-ct",
              "rules": [
                {"id": "a", "release": {"place": "exact"},
                 "to": {"agencies": ["?"]}}
              ]
            }
            """);

    // Then
    assertEquals(
        List.of(new PolicyProblem(5, "/rules/0/to/agencies/0", "not an agency id: `?`")), problems);
  }
}
