// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.LongStream;
import org.entente.policy.Policy;
import org.entente.policy.fixture.PolicyGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written is read back, and written the same again. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PolicyTextTest {

  private static final int POLICIES = Boolean.getBoolean("entente.brief") ? 10 : 60;

  LongStream seeds() {
    return LongStream.rangeClosed(1, 5);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void readsBackWhatItWroteInYamlAndInJson(long seed) {
    for (int index = 0; index < POLICIES; index++) {
      Policy policy = PolicyGenerator.ofWritten(new Random(seed * 1_000_003 + index)).policy();

      String yaml = PolicyWriter.yaml(policy);
      byte[] json = PolicyWriter.json(policy);

      Policy fromYaml = PolicyReader.read(yaml);
      Policy fromJson = PolicyReader.read(new String(json, StandardCharsets.UTF_8));
      assertEquals(policy, fromYaml, yaml);
      assertEquals(policy, fromJson, yaml);
      assertEquals(yaml, PolicyWriter.yaml(fromJson));
      assertArrayEquals(json, PolicyWriter.json(fromYaml));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void refusesOrUnderstandsWhateverATextIsTurnedInto(long seed) {
    for (int index = 0; index < POLICIES; index++) {
      Random random = new Random(seed * 1_000_003 + index);
      Policy policy = PolicyGenerator.ofWritten(random).policyOf(2);
      String text =
          random.nextBoolean()
              ? PolicyWriter.yaml(policy)
              : new String(PolicyWriter.json(policy), StandardCharsets.UTF_8);
      for (int tried = 0; tried < 8; tried++) {
        String mutated = mutated(text, random);
        try {
          Policy read = PolicyReader.read(mutated);
          assertEquals(read, PolicyReader.read(PolicyWriter.yaml(read)));
        } catch (InvalidTextException e) {
          assertEquals(false, e.problems().isEmpty(), mutated);
        }
      }
    }
  }

  private static String mutated(String text, Random random) {
    int at = random.nextInt(text.length());
    int end = Math.min(text.length(), at + 1 + random.nextInt(6));
    String alien = "{}[]:,\"'\n\t -#&*!|>%@`\\\u0000\u0085\uFEFF\uD83Dx0~?<";
    int pick = random.nextInt(alien.length());
    return switch (random.nextInt(4)) {
      case 0 -> text.substring(0, at) + text.substring(end);
      case 1 -> text.substring(0, at) + alien.charAt(pick) + text.substring(at);
      case 2 -> text.substring(0, at) + alien.charAt(pick) + text.substring(at + 1);
      default -> text.substring(0, at) + text.substring(at, end) + text.substring(at);
    };
  }

  @Test
  void writesYamlThatPeopleRead() {
    // Given
    String yaml =
        """
        originator: fra-ct
        rules:
          - id: germany-nearly-all
            release: {summary: full, place: exact, persons: named}
            to: {agencies: [deu-ct]}
            when: {all: [{kind: [ATTACK, ARREST]}, {tlp: {atMost: AMBER+STRICT}}, {classification: {atMost: 3}}]}
          - id: no-sources
            withhold: {sources: none}
            from: everyone
          - id: nothing
            withhold: {core: none}
            from: {except: {of: everyone, but: {communities: [nordic]}}}
            when: {any: [{caveat: "NO"}, {not: {personalData: true}}]}
        """;

    // When
    Policy policy = PolicyReader.read(yaml);

    // Then
    assertEquals(yaml, PolicyWriter.yaml(policy));
  }

  @Test
  void writesCanonicalJson() {
    // Given
    Policy policy =
        PolicyReader.read(
            """
            rules:
              - when: {caveat: "é\\"\\\\/\\u20ac"}
                from: {countries: [SWE, NOR]}
                withhold: {place: country}
                id: far
            originator: fra-ct
            """);

    // When
    String json = new String(PolicyWriter.json(policy), StandardCharsets.UTF_8);

    // Then
    assertEquals(
        "{\"originator\":\"fra-ct\",\"rules\":[{\"from\":{\"countries\":[\"NOR\",\"SWE\"]},"
            + "\"id\":\"far\",\"when\":{\"caveat\":\"É\\\"\\\\/€\"},"
            + "\"withhold\":{\"place\":\"country\"}}]}",
        json);
  }

  @Test
  void readsJsonInAnyLayout() {
    // Given
    String json = "\r\n\t{ \"rules\" :\n\t[ ] ,\t\"originator\": \"\\u0066ra-ct\" }\n";

    // Then
    assertEquals(
        PolicyReader.read("{\"originator\":\"fra-ct\",\"rules\":[]}"), PolicyReader.read(json));
  }
}
