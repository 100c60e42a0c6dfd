// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.UUID;
import org.entente.kit.problem.ProblemException;
import org.junit.jupiter.api.Test;

class PositionTest {

  private static final UUID ID = UUID.fromString("f0000000-0000-4000-8000-000000000001");

  @Test
  void comesBackAsItWas() {
    Position dated = new Position(LocalDate.of(2024, 3, 22), ID);
    Position undated = new Position(null, ID);

    assertEquals(dated, Position.of(dated.bytes()));
    assertEquals(undated, Position.of(undated.bytes()));
    assertEquals(
        new Position(LocalDate.of(1, 1, 1), ID),
        Position.of(new Position(LocalDate.of(1, 1, 1), ID).bytes()));
  }

  @Test
  void isRefusedInAnyOtherLength() {
    byte[] bytes = new Position(null, ID).bytes();

    assertThrows(ProblemException.class, () -> Position.of(Arrays.copyOf(bytes, bytes.length - 1)));
    assertThrows(ProblemException.class, () -> Position.of(new byte[0]));
  }
}
