// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The test of the guide is worth what this comparison is worth. */
class ShownAnswerTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\":1} | {\"a\":1,\"b\":2} | true",
        "{\"a\":1} | {\"b\":2} | false",
        "{\"a\":1} | {\"a\":\"1\"} | false",
        "{\"a\":\"x…z\"} | {\"a\":\"xyz\"} | true",
        "{\"a\":\"x…z\"} | {\"a\":\"xy\"} | false",
        "{\"a\":\"…\"} | {\"b\":\"\"} | false",
        "{\"a\":[2,3]} | {\"a\":[1,2,3]} | true",
        "{\"a\":[3,2]} | {\"a\":[1,2,3]} | false",
        "{\"a\":[{\"b\":1}]} | {\"a\":[{\"b\":2},{\"b\":1,\"c\":3}]} | true",
        "{\"a\":[]} | {\"a\":[]} | true",
        "{\"a\":[]} | {\"a\":[1]} | false",
        "{\"a\":{}} | {\"a\":[]} | false",
        "{\"a\":1} | oops | false",
      })
  void whatIsShownMustBeThere(String shown, String answer, boolean there) {
    Optional<String> missing = ShownAnswer.missing(new Guide.Shown("json", shown), answer);

    assertEquals(there, missing.isEmpty(), () -> missing.orElse(""));
  }

  @ParameterizedTest
  @CsvSource({"'HTTP/1.1 200\netag: …', true", "'etag: …\nHTTP/1.1 200', false", "HTTP/1.1, false"})
  void linesComeInTheirOrder(String shown, boolean there) {
    Optional<String> missing =
        ShownAnswer.missing(new Guide.Shown("text", shown), "HTTP/1.1 200\nx: y\netag: \"1\"\n");

    assertEquals(there, missing.isEmpty());
  }

  @Test
  void anAnswerBelongsToTheCommandsRightBeforeIt() {
    // When
    Guide guide =
        Guide.parse(
            List.of(
                "# Page", "```sh", "one", "```", "```json", "{}", "```", "text", "```sh", "two",
                "three", "```", "", "```json", "[]", "```"));

    // Then
    assertEquals(
        List.of(
            new Guide.Step(2, "one\n", Optional.of(new Guide.Shown("json", "{}\n"))),
            new Guide.Step(9, "two\nthree\n", Optional.empty())),
        guide.steps());
  }
}
