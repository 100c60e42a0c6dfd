// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.entente.local.state.LaunchFailure;
import org.erdtman.jcs.JsonCanonicalizer;

/**
 * A proposed policy as an officer checks it before she puts her name to it: she takes nobody's word
 * for a hash.
 *
 * @param document originator, version, previousHash, policy, federation
 */
public record ProposedPolicy(JsonNode document) {

  /** Refuses what is no proposal. */
  public ProposedPolicy {
    if (!document.path("originator").isTextual() || !document.path("policy").isObject()) {
      throw new LaunchFailure("this is no proposed policy: `originator` or `policy` is missing");
    }
  }

  /** From a draft's document, or from a proposal, which holds the document. */
  public static ProposedPolicy of(JsonNode answer) {
    return new ProposedPolicy(answer.has("proposal") ? answer.path("proposal") : answer);
  }

  /** Whose policy it is. */
  public String originator() {
    return document.path("originator").asText();
  }

  /** Of the document in its canonical form (RFC 8785). */
  public String hash() {
    try {
      return digest(new JsonCanonicalizer(document.toString()).getEncodedUTF8());
    } catch (IOException e) {
      throw new LaunchFailure("the proposed policy has no canonical form", e);
    }
  }

  /** Of the document together with the effect that the officer was shown: what she confirms. */
  public String confirmationHash(String effectHash) {
    return digest((hash() + "." + effectHash).getBytes(StandardCharsets.US_ASCII));
  }

  private static String digest(byte[] bytes) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
