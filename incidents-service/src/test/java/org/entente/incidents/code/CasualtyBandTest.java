// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CasualtyBandTest {

  /** Case 39. */
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 1-9",
    "9, 1-9",
    "10, 10-99",
    "99, 10-99",
    "100, 100-999",
    "999, 100-999",
    "1000, 1000-or-more",
    "9000000000, 1000-or-more"
  })
  void saysNoMoreThanTheOrderOfMagnitude(long people, String code) {
    assertEquals(code, CasualtyBand.of(people).code());
  }

  @Test
  void hasNoBandForFewerThanNobody() {
    assertThrows(IllegalArgumentException.class, () -> CasualtyBand.of(-1));
  }
}
