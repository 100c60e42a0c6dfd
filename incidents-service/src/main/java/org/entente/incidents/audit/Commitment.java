// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * A value that an entry is bound to without showing it: whoever holds the entry can check the value
 * once the originator opens it, and cannot guess it before.
 *
 * @param salt 16 random bytes in base64url
 * @param value what is committed to
 */
record Commitment(String salt, String value) {

  private static final int SALT_BYTES = 16;
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  static Commitment to(String value, SecureRandom random) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return new Commitment(BASE64.encodeToString(salt), value);
  }

  /** Base64url of SHA-256(salt ‖ value in UTF-8). */
  String shown() {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(Base64.getUrlDecoder().decode(salt));
      return BASE64.encodeToString(sha256.digest(value.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
