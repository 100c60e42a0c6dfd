// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.kit.paging;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.entente.kit.problem.CommonProblem;
import org.entente.kit.problem.ProblemException;

/**
 * Makes page positions opaque. A cursor can be read only with the context it was made for: put the
 * caller, the purpose and the query there, and a cursor of another user or query is invalid.
 */
@Singleton
public class CursorCodec {

  /** Characters; a longer one is refused before anything is decoded. */
  private static final int MAX_LENGTH = 4_096;

  private final List<CursorKey> keys;

  @Inject
  CursorCodec(CursorConfig config) {
    this(
        config
            .keys()
            .filter(keys -> !keys.isEmpty())
            .map(keys -> keys.stream().map(CursorKey::of).toList())
            .orElseGet(() -> List.of(randomKey())));
  }

  CursorCodec(List<CursorKey> keys) {
    this.keys = List.copyOf(keys);
  }

  /** Deterministic: the same input gives the same cursor on every replica. */
  public String encode(byte[] plain, byte[] context) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(keys.getFirst().encrypt(plain, context));
  }

  /**
   * @throws ProblemException {@link CommonProblem#INVALID_CURSOR}, the same for every reason
   */
  public byte[] decode(String cursor, byte[] context) {
    if (cursor.length() <= MAX_LENGTH) {
      byte[] sealed = bytes(cursor);
      for (CursorKey key : keys) {
        byte[] plain = key.decrypt(sealed, context);
        if (plain != null) {
          return plain;
        }
      }
    }
    throw new ProblemException(CommonProblem.INVALID_CURSOR);
  }

  private static byte[] bytes(String cursor) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(cursor);
      boolean same = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(cursor);
      return same ? bytes : new byte[0];
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  private static CursorKey randomKey() {
    byte[] key = new byte[CursorKey.KEY_BYTES];
    new SecureRandom().nextBytes(key);
    return CursorKey.of(key);
  }
}
