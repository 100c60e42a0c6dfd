// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy.snapshot;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * The hash of a policy version in text form: base64url without padding of SHA-256, 43 characters.
 */
final class PolicyHash {

  // The last of 43 characters carries four bits only.
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]");

  private PolicyHash() {}

  static String of(byte[] canonicalJson) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(canonicalJson);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  static String require(String hash) {
    if (!FORM.matcher(hash).matches()) {
      throw new IllegalArgumentException("must be a base64url sha-256 hash of 43 characters");
    }
    return hash;
  }
}
