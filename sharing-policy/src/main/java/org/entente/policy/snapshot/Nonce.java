// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy.snapshot;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/** What ties a lease to the request that it answers: base64url, 22 to 86 characters. */
final class Nonce {

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{22,86}");
  private static final int BYTES = 16;

  private Nonce() {}

  static String fresh(SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  static String require(String nonce) {
    if (!FORM.matcher(nonce).matches()) {
      throw new IllegalArgumentException("nonce must be 22 to 86 characters of base64url");
    }
    return nonce;
  }
}
