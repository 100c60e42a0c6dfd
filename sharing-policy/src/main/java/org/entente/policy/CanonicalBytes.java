// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.function.Consumer;

/**
 * Writes values so that different sequences of values never give the same bytes: each begins with
 * its type, and each text and list with its length, in four bytes, most significant first.
 */
final class CanonicalBytes {

  static final byte TEXT = 'T';
  static final byte NUMBER = 'N';
  static final byte FLAG = 'F';
  static final byte LIST = 'L';

  private final ByteArrayOutputStream out = new ByteArrayOutputStream(256);

  CanonicalBytes(byte version) {
    out.write(version);
  }

  void text(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    out.write(TEXT);
    length(utf8.length);
    out.writeBytes(utf8);
  }

  void number(long value) {
    out.write(NUMBER);
    out.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
  }

  void flag(boolean value) {
    out.write(FLAG);
    out.write(value ? 1 : 0);
  }

  <E> void list(Collection<E> values, Consumer<E> writer) {
    out.write(LIST);
    length(values.size());
    values.forEach(writer);
  }

  private void length(int value) {
    out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(value).array());
  }

  byte[] bytes() {
    return out.toByteArray();
  }

  byte[] sha256() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
