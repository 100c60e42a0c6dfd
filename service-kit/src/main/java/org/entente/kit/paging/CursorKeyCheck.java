// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.kit.paging;

import jakarta.inject.Singleton;
import java.util.List;
import org.entente.kit.startup.ReadinessCheck;

/** Production needs cursor keys of full length, given from outside. */
@Singleton
class CursorKeyCheck implements ReadinessCheck {

  private final CursorConfig config;

  CursorKeyCheck(CursorConfig config) {
    this.config = config;
  }

  @Override
  public List<String> dangers() {
    List<String> keys = config.keys().orElse(List.of());
    if (keys.isEmpty()) {
      return List.of("`entente.cursor.keys` is missing: give base64 of 32 random bytes");
    }
    return keys.stream().allMatch(CursorKeyCheck::good)
        ? List.of()
        : List.of("`entente.cursor.keys` holds a key that is not base64 of 32 random bytes");
  }

  private static boolean good(String key) {
    try {
      CursorKey.of(key);
      // A key of few distinct bytes was typed, not drawn.
      return java.util.Base64.getDecoder().decode(key.strip()).length == CursorKey.KEY_BYTES
          && distinctBytes(key) >= CursorKey.KEY_BYTES / 4;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static long distinctBytes(String key) {
    byte[] bytes = java.util.Base64.getDecoder().decode(key.strip());
    return java.util.stream.IntStream.range(0, bytes.length).map(i -> bytes[i]).distinct().count();
  }
}
