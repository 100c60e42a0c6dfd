// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy.snapshot;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import org.entente.policy.text.JsonText;

/** The three parts of a compact JWS, and their signature. */
final class CompactJws {

  /** What is signed; each with a header of its own. */
  enum Type {
    POLICY("entente-policy+jws"),
    LEASE("entente-lease+jws"),
    LEASE_REQUEST("entente-lease-request+jws"),
    GRANT("entente-grant+jws");

    private final String header;

    Type(String typ) {
      this.header = encode("{\"alg\":\"EdDSA\",\"typ\":\"%s\"}".formatted(typ));
    }
  }

  private static final String ALGORITHM = "Ed25519";

  /** The longest payload in base64, and some room for header and signature. */
  private static final int LONGEST = JsonText.LONGEST / 3 * 4 + 1_024;

  private CompactJws() {}

  static String sign(Type type, byte[] payload, PrivateKey key) {
    String signed = type.header + "." + encode(payload);
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(key);
      signature.update(signed.getBytes(StandardCharsets.US_ASCII));
      return signed + "." + encode(signature.sign());
    } catch (InvalidKeyException e) {
      throw new IllegalArgumentException("not an ed25519 private key", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform since 15 has Ed25519", e);
    }
  }

  /** The payload, if the header is that of the type and the key made the signature. */
  static byte[] verified(Type type, String jws, PublicKey key) throws InvalidJwsException {
    byte[] payload = unverified(type, jws);
    int end = jws.lastIndexOf('.');
    byte[] signature = decode(jws.substring(end + 1));
    if (!isSignature(signature, jws.substring(0, end), key)) {
      throw new InvalidJwsException("the signature is not by this key");
    }
    return payload;
  }

  /** The payload as it claims to be, for finding the key that must have signed it. */
  static byte[] unverified(Type type, String jws) throws InvalidJwsException {
    if (jws.length() > LONGEST) {
      throw new InvalidJwsException("longer than any content of ours");
    }
    String[] parts = jws.split("\\.", 4);
    if (parts.length != 3 || !parts[0].equals(type.header)) {
      throw new InvalidJwsException("not a compact jws with the header expected");
    }
    return decode(parts[1]);
  }

  private static boolean isSignature(byte[] signature, String signed, PublicKey key)
      throws InvalidJwsException {
    try {
      Signature verifier = Signature.getInstance(ALGORITHM);
      verifier.initVerify(key);
      verifier.update(signed.getBytes(StandardCharsets.UTF_8));
      return verifier.verify(signature);
    } catch (GeneralSecurityException e) {
      throw new InvalidJwsException("the signature cannot be verified", e);
    }
  }

  private static String encode(String text) {
    return encode(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Accepts the one form of base64url that {@link #encode(byte[])} writes. */
  private static byte[] decode(String part) throws InvalidJwsException {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(part);
      if (encode(bytes).equals(part)) {
        return bytes;
      }
    } catch (IllegalArgumentException e) {
      throw new InvalidJwsException("not base64url", e);
    }
    throw new InvalidJwsException("not canonical base64url");
  }
}
