// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.policy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * What an officer confirms: a policy together with its effect. Both parts are base64url without a
 * dot, so one text stands for one pair.
 */
public final class ConfirmationHash {

  private ConfirmationHash() {}

  /** 43 characters. */
  public static String of(String policyHash, String effectHash) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest((policyHash + "." + effectHash).getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
