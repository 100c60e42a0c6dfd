// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.kit.paging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.entente.kit.problem.CommonProblem;
import org.entente.kit.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorCodecTest {

  private static final CursorKey OLD = key(1);
  private static final CursorKey NEW = key(2);
  private static final byte[] ALICE = "alice".getBytes(UTF_8);
  private static final byte[] POSITION = "2024-03-22/1".getBytes(UTF_8);

  private final CursorCodec codec = new CursorCodec(List.of(NEW, OLD));

  private static CursorKey key(long seed) {
    byte[] bytes = new byte[CursorKey.KEY_BYTES];
    new Random(seed).nextBytes(bytes);
    return CursorKey.of(bytes);
  }

  @Test
  void readsBackWhatItWrote() {
    assertArrayEquals(POSITION, codec.decode(codec.encode(POSITION, ALICE), ALICE));
    assertArrayEquals(new byte[0], codec.decode(codec.encode(new byte[0], ALICE), ALICE));
  }

  @Test
  void writesTheSameCursorForTheSamePositionOnEveryReplica() {
    CursorCodec replica = new CursorCodec(List.of(key(2)));

    assertEquals(codec.encode(POSITION, ALICE), replica.encode(POSITION, ALICE));
  }

  @Test
  void writesAnotherCursorForAnotherPositionOrContext() {
    String cursor = codec.encode(POSITION, ALICE);

    assertNotEquals(cursor, codec.encode("2024-03-22/2".getBytes(UTF_8), ALICE));
    assertNotEquals(cursor, codec.encode(POSITION, "bob".getBytes(UTF_8)));
    assertNotEquals(
        codec.encode("ab".getBytes(UTF_8), "c".getBytes(UTF_8)),
        codec.encode("b".getBytes(UTF_8), "ca".getBytes(UTF_8)));
  }

  /** Case 52. */
  @Test
  void refusesAnotherUsersCursor() {
    assertInvalid(codec.encode(POSITION, ALICE), "bob".getBytes(UTF_8));
  }

  /** Case C 37. */
  @Test
  void readsCursorsOfTheOldKeyUntilItIsDropped() {
    String cursor = new CursorCodec(List.of(OLD)).encode(POSITION, ALICE);

    assertArrayEquals(POSITION, codec.decode(cursor, ALICE));
    assertThrows(ProblemException.class, () -> new CursorCodec(List.of(NEW)).decode(cursor, ALICE));
  }

  /** Case 52. */
  @Test
  void refusesEveryCursorWithOneBitChanged() {
    byte[] cursor = Base64.getUrlDecoder().decode(codec.encode(POSITION, ALICE));

    for (int bit = 0; bit < cursor.length * 8; bit++) {
      byte[] changed = cursor.clone();
      changed[bit / 8] ^= (byte) (1 << (bit % 8));
      assertInvalid(Base64.getUrlEncoder().withoutPadding().encodeToString(changed), ALICE);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "====", "not a cursor", "AAAA", "\u00e9"})
  void refusesNoise(String cursor) {
    assertInvalid(cursor, ALICE);
  }

  /** Case 52. */
  @Test
  void refusesOtherSpellingsOfACursor() {
    String cursor = codec.encode(POSITION, ALICE);

    assertInvalid(cursor + "=", ALICE);
    assertInvalid(cursor + "A".repeat(5_000), ALICE);
  }

  private void assertInvalid(String cursor, byte[] context) {
    ProblemException refused =
        assertThrows(ProblemException.class, () -> codec.decode(cursor, context));
    assertEquals(CommonProblem.INVALID_CURSOR, refused.type());
  }
}
