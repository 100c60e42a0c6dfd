// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.kit.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.erdtman.jcs.JsonCanonicalizer;

/** The one byte form of a JSON value (RFC 8785), for digests and signatures. */
public final class CanonicalJson {

  private CanonicalJson() {}

  /**
   * @throws IllegalArgumentException when a number is beyond what a double can be
   */
  public static byte[] bytes(JsonNode value) {
    CanonicalWriter out = new CanonicalWriter(512);
    out.value(value);
    return out.toByteArray();
  }

  /**
   * @throws IllegalArgumentException when the text is not JSON or doubles a property
   */
  public static byte[] bytes(String json) {
    try {
      return new JsonCanonicalizer(json).getEncodedUTF8();
    } catch (IOException e) {
      throw new IllegalArgumentException("not canonicalisable json", e);
    }
  }

  /** SHA-256 of {@link #bytes(JsonNode)}, 32 bytes. */
  public static byte[] digest(JsonNode value) {
    return sha256(bytes(value));
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
