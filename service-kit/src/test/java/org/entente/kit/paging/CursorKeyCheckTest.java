// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.kit.paging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorKeyCheckTest {

  private static String drawn(int bytes) {
    byte[] key = new byte[bytes];
    new Random(7).nextBytes(key);
    return Base64.getEncoder().encodeToString(key);
  }

  private static List<String> dangers(String... keys) {
    CursorConfig config = () -> keys.length == 0 ? Optional.empty() : Optional.of(List.of(keys));
    return new CursorKeyCheck(config).dangers();
  }

  @Test
  void acceptsDrawnKeysOfFullLength() {
    assertEquals(List.of(), dangers(drawn(32)));
    assertEquals(List.of(), dangers(drawn(32), drawn(32)));
  }

  /** Case 88. */
  @Test
  void reportsMissingKeys() {
    assertFalse(dangers().isEmpty());
  }

  /** Case 85. */
  @ParameterizedTest
  @ValueSource(
      strings = {"", "changeme", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "c2hvcnQ=", "%%%"})
  void reportsKeysThatAreShortTypedOrNoBase64AndNeverShowsThem(String key) {
    List<String> dangers = dangers(drawn(32), key);

    assertFalse(dangers.isEmpty());
    assertFalse(!key.isEmpty() && dangers.toString().contains(key));
  }
}
