// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.entente.policy.fixture.ConformanceCase;
import org.entente.policy.fixture.ConformanceCases;
import org.entente.policy.text.InvalidTextException;
import org.entente.policy.text.PolicyReader;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("long")
class ConformanceTest {

  static Stream<ConformanceCase.Decided> decided() {
    return ConformanceCases.decided();
  }

  static Stream<ConformanceCase.Refused> refused() {
    return ConformanceCases.refused();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("decided")
  void decidesAsWritten(ConformanceCase.Decided one) {
    assertEquals(one.sees(), one.situation().decided());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("decided")
  void isWhatTheNaiveEvaluatorDecides(ConformanceCase.Decided one) {
    assertEquals(one.sees(), one.situation().expected());
  }

  /** Case 64. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void refusesAsWritten(ConformanceCase.Refused one) {
    InvalidTextException refusal =
        assertThrows(InvalidTextException.class, () -> PolicyReader.read(one.policy()));
    assertEquals(one.because(), refusal.problems().getFirst());
  }

  @Test
  void namesEveryFileOfTheFolder() throws IOException, URISyntaxException {
    // Given
    URL folder =
        Objects.requireNonNull(ConformanceCases.class.getResource("conformance"), "no folder");

    // When
    List<String> files;
    try (Stream<Path> listed = Files.list(Path.of(folder.toURI()))) {
      files = listed.map(file -> file.getFileName().toString()).sorted().toList();
    }

    // Then
    assertEquals(ConformanceCases.FILES.stream().map(name -> name + ".yaml").toList(), files);
  }
}
