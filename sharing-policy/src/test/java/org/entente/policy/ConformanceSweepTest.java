// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.entente.policy.fixture.ConformanceCase;
import org.entente.policy.fixture.ConformanceCases;
import org.entente.policy.text.InvalidTextException;
import org.entente.policy.text.PolicyReader;
import org.junit.jupiter.api.Test;

/**
 * All conformance cases in one go, for the many times that mutation testing asks for them: {@link
 * ConformanceTest} reads every file for every case.
 */
class ConformanceSweepTest {

  @Test
  void decidesEveryCaseAsWritten() {
    ConformanceCases.decided()
        .forEach(one -> assertEquals(one.sees(), one.situation().decided(), one.title()));
  }

  @Test
  void refusesEveryCaseAsWritten() {
    ConformanceCases.refused().forEach(ConformanceSweepTest::checkRefusal);
  }

  private static void checkRefusal(ConformanceCase.Refused one) {
    InvalidTextException refusal =
        assertThrows(InvalidTextException.class, () -> PolicyReader.read(one.policy()));
    assertEquals(one.because(), refusal.problems().getFirst(), one.title());
  }
}
