// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.kit.paging;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * AES-256-GCM whose nonce is a MAC of everything that is encrypted: the same input gives the same
 * bytes, and no nonce is ever used for two inputs. Both inner keys derive from one configured key.
 */
final class CursorKey {

  static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecretKeySpec encryption;
  private final SecretKeySpec nonces;

  private CursorKey(byte[] key) throws GeneralSecurityException {
    this.encryption = new SecretKeySpec(mac(key, "entente cursor encryption"), "AES");
    this.nonces = new SecretKeySpec(mac(key, "entente cursor nonce"), "HmacSHA256");
  }

  /**
   * @throws IllegalArgumentException when the text is not base64 of exactly 32 bytes
   */
  static CursorKey of(String base64) {
    byte[] key;
    try {
      key = Base64.getDecoder().decode(base64.strip());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("a cursor key must be base64 of 32 bytes", e);
    }
    if (key.length != KEY_BYTES) {
      throw new IllegalArgumentException("a cursor key must be base64 of 32 bytes");
    }
    return of(key);
  }

  static CursorKey of(byte[] key) {
    try {
      return new CursorKey(key);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HMAC-SHA-256", e);
    }
  }

  byte[] encrypt(byte[] plain, byte[] context) {
    try {
      byte[] nonce = nonce(plain, context);
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, context).doFinal(plain);
      byte[] cursor = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
      System.arraycopy(sealed, 0, cursor, NONCE_BYTES, sealed.length);
      return cursor;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES-256-GCM", e);
    }
  }

  /** Null when another key, another context or other bytes made it. */
  byte @Nullable [] decrypt(byte[] cursor, byte[] context) {
    if (cursor.length < NONCE_BYTES + TAG_BITS / 8) {
      return null;
    }
    byte[] nonce = Arrays.copyOf(cursor, NONCE_BYTES);
    try {
      byte[] plain =
          cipher(Cipher.DECRYPT_MODE, nonce, context)
              .doFinal(cursor, NONCE_BYTES, cursor.length - NONCE_BYTES);
      return Arrays.equals(nonce, nonce(plain, context)) ? plain : null;
    } catch (GeneralSecurityException e) {
      return null;
    }
  }

  private Cipher cipher(int mode, byte[] nonce, byte[] context) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, encryption, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(context);
    return cipher;
  }

  private byte[] nonce(byte[] plain, byte[] context) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(nonces);
    mac.update(java.nio.ByteBuffer.allocate(Integer.BYTES).putInt(context.length).array());
    mac.update(context);
    return Arrays.copyOf(mac.doFinal(plain), NONCE_BYTES);
  }

  private static byte[] mac(byte[] key, String use) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(use.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
  }
}
