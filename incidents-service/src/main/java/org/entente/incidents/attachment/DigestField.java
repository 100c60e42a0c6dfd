// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.attachment;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** SHA-256 in the fields {@code Content-Digest} and {@code Repr-Digest} (RFC 9530). */
final class DigestField {

  private static final Pattern SHA_256 =
      Pattern.compile("(?:^|,)\\s*sha-256=:([A-Za-z0-9+/]{43}=):\\s*(?:$|,)");

  private DigestField() {}

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  static String of(byte[] sha256) {
    return "sha-256=:" + Base64.getEncoder().encodeToString(sha256) + ":";
  }

  /** The SHA-256 that a field names; empty if it names none. */
  static Optional<byte[]> sha256(String field) {
    Matcher found = SHA_256.matcher(field);
    return found.find()
        ? Optional.of(Base64.getDecoder().decode(found.group(1)))
        : Optional.empty();
  }
}
