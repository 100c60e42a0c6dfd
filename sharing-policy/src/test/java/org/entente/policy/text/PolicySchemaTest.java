// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.entente.policy.ClassificationScheme;
import org.entente.policy.IncidentKind;
import org.entente.policy.Policy;
import org.entente.policy.Purpose;
import org.entente.policy.fixture.ConformanceCase;
import org.entente.policy.fixture.ConformanceCases;
import org.entente.policy.fixture.PolicyGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is published of the language says the same as the reader. */
@Tag("long")
class PolicySchemaTest {

  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(text());

  private static String text() {
    try (InputStream in = PolicyReader.class.getResourceAsStream("policy.schema.json")) {
      return new String(
          Objects.requireNonNull(in, "no schema").readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<ValidationMessage> problems(String yamlOrJson) {
    boolean json = yamlOrJson.startsWith("{");
    TextNode tree = json ? JsonText.parse(yamlOrJson) : YamlText.parse(yamlOrJson);
    return SCHEMA.validate(
        new String(JsonText.canonical(tree), StandardCharsets.UTF_8), InputFormat.JSON);
  }

  private static String rule(String rest) {
    return "originator: fra-ct\nrules:\n  - {id: one, " + rest + "}\n";
  }

  private static String when(String condition) {
    return rule("release: {summary: full}, to: everyone, when: " + condition);
  }

  @Test
  void isOfTheDialectThatItNames() {
    JsonSchema dialect =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

    assertEquals(Set.of(), dialect.validate(text(), InputFormat.JSON));
  }

  static Stream<ConformanceCase.Decided> decided() {
    return ConformanceCases.decided();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("decided")
  void acceptsEveryPolicyOfTheConformanceCases(ConformanceCase.Decided one) {
    Policy policy = one.situation().policy();
    Policy written =
        new Policy(
            policy.originator(),
            policy.rules().stream()
                .filter(rule -> !rule.id().value().startsWith("grant-"))
                .toList());

    assertEquals(Set.of(), problems(PolicyWriter.yaml(written)));
  }

  @Test
  void acceptsWhateverIsWritten() {
    for (int seed = 0; seed < 300; seed++) {
      Policy policy = PolicyGenerator.ofWritten(new Random(seed)).policy();
      String json = new String(PolicyWriter.json(policy), StandardCharsets.UTF_8);
      assertEquals(Set.of(), problems(json), json);
    }
  }

  static Stream<ConformanceCase.Refused> refused() {
    // That a window ends after it begins is beyond what a schema can say.
    return ConformanceCases.refused()
        .filter(one -> !one.title().equals("empty-window-is-rejected"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void refusesEveryPolicyThatTheCasesRefuse(ConformanceCase.Refused one) {
    assertFalse(problems(one.policy()).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "release: {summary: full}",
        "release: {summary: full}, from: everyone",
        "release: {summary: full}, withhold: {place: none}, to: everyone",
        "release: {summary: none}, to: everyone",
        "release: {}, to: everyone",
        "release: {custody: full}, to: everyone",
        "release: {place: full}, to: everyone",
        "release: {summary: full}, to: somebody",
        "release: {summary: full}, to: {agencies: []}",
        "release: {summary: full}, to: {agencies: [deu-ct, deu-ct]}",
        "release: {summary: full}, to: {agencies: [DEU]}",
        "release: {summary: full}, to: {agencies: [deu-ct], countries: [DEU]}",
        "release: {summary: full}, to: {except: {of: everyone}}",
        "release: {summary: full}, to: everyone, valid: {}",
        "release: {summary: full}, to: everyone, valid: {from: \"2026-01-01\"}",
        "release: {summary: full}, to: everyone, valid: {from: \"2026-01-01T00:00:00+01:00\"}",
        "release: {summary: full}, to: everyone, valid: {since: \"2026-01-01T00:00:00Z\"}",
        "release: {summary: full}, to: everyone, reviewBy: soon",
        "release: {summary: full}, to: everyone, under: ''",
        "release: {summary: full}, to: everyone, note: x",
        "withhold: {core: full}, from: everyone",
        "withhold: {place: none}, from: everyone, under: Prüm",
        "withhold: {place: none}, to: everyone"
      })
  void refusesWhatTheReaderRefusesOfARule(String rest) {
    assertFalse(problems(rule(rest)).isEmpty());
    assertThrows(InvalidTextException.class, () -> PolicyReader.read(rule(rest)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "never",
        "{}",
        "{all: []}",
        "{not: []}",
        "{kind: [PICNIC]}",
        "{kind: ATTACK}",
        "{concerns: [fra]}",
        "{concernsRequester: false}",
        "{classification: 3}",
        "{classification: {atMost: 5}}",
        "{classification: {atMost: 1, atLeast: 0}}",
        "{classification: {atMost: {scheme: GBR, code: UK CONFIDENTIAL}}}",
        "{classification: {atMost: {scheme: FRA, code: SECRETO}}}",
        "{classification: {atMost: {scheme: RUS, code: SECRET}}}",
        "{tlp: {atMost: PURPLE}}",
        "{pap: {below: RED}}",
        "{caveat: ''}",
        "{handling: H4}",
        "{requesterListedIn: withholdFrom}",
        "{personalData: false}",
        "{purpose: [sport]}",
        "{grant: \"grant:AAAAAAAAAAAAAAAAAAAAAA\"}",
        "{kind: [ATTACK], personalData: true}"
      })
  void refusesWhatTheReaderRefusesOfACondition(String condition) {
    assertFalse(problems(when(condition)).isEmpty());
    assertThrows(InvalidTextException.class, () -> PolicyReader.read(when(condition)));
  }

  @ParameterizedTest
  @EnumSource
  void knowsTheWordsOfEveryScheme(ClassificationScheme scheme) {
    for (String code : scheme.codes()) {
      String text =
          when(
              "{classification: {atLeast: {scheme: %s, code: \"%s\"}}}"
                  .formatted(scheme.code(), code));
      assertEquals(Set.of(), problems(text));
    }
  }

  @Test
  void knowsEveryCodeOfEveryList() {
    for (IncidentKind kind : IncidentKind.values()) {
      assertEquals(Set.of(), problems(when("{kind: [%s]}".formatted(kind.code()))));
    }
    for (Purpose purpose : Purpose.values()) {
      assertEquals(Set.of(), problems(when("{purpose: [%s]}".formatted(purpose.code()))));
    }
    for (String tlp : List.of("CLEAR", "WHITE", "GREEN", "AMBER", "AMBER+STRICT", "RED")) {
      assertEquals(Set.of(), problems(when("{tlp: {atMost: %s}}".formatted(tlp))));
    }
  }
}
