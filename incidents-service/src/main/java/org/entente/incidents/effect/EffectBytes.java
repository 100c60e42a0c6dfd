// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.effect;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.entente.policy.LabelEncoding;

/**
 * The one byte form of an effect, written so that different effects never give the same bytes:
 * every list begins with its length. First the digests of the labels concerned, ascending; then for
 * each viewer and moment the entries by ascending label: the label's place among those digests, the
 * disclosure before, the disclosure after. Numbers of the database are not in it.
 */
final class EffectBytes {

  private static final byte VERSION = 1;
  private static final int BYTES_OF_AN_ENTRY = 3 * Integer.BYTES;

  private EffectBytes() {}

  static String hash(Effect effect) {
    MessageDigest sha256 = sha256();
    try (DataOutputStream out =
        new DataOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), sha256))) {
      write(effect, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Base64.getUrlEncoder().withoutPadding().encodeToString(sha256.digest());
  }

  static void write(Effect effect, DataOutputStream out) throws IOException {
    int[] places = new int[effect.holdings().size()];
    List<byte[]> digests = labels(effect, places);
    out.writeByte(VERSION);
    out.writeInt(digests.size());
    for (byte[] digest : digests) {
      out.write(digest);
    }
    out.writeInt(effect.changes().size());
    for (Change change : effect.changes()) {
      text(out, change.viewer().partner().value());
      text(out, change.viewer().code());
      out.writeInt(change.viewer().clearance());
      moment(out, change.from());
      entries(out, change, places);
    }
  }

  /**
   * The digests of the labels concerned, ascending.
   *
   * @param places filled with the place of each among them, by position in the holdings
   */
  private static List<byte[]> labels(Effect effect, int[] places) {
    record Digested(int at, byte[] digest) {}
    List<Digested> labels =
        effect.affected().stream()
            .mapToObj(at ->
                new Digested(
                    at, sha256().digest(LabelEncoding.encode(effect.holdings().get(at).label()))))
            .sorted(Comparator.comparing(Digested::digest, Arrays::compareUnsigned))
            .toList();
    for (int place = 0; place < labels.size(); place++) {
      places[labels.get(place).at()] = place;
    }
    return labels.stream().map(Digested::digest).toList();
  }

  private static void entries(DataOutputStream out, Change change, int[] places)
      throws IOException {
    // By place in the upper half, so that sorting longs sorts entries.
    long[] order = new long[change.size()];
    for (int entry = 0; entry < order.length; entry++) {
      order[entry] = ((long) places[change.at()[entry]] << Integer.SIZE) | entry;
    }
    Arrays.sort(order);
    ByteBuffer bytes = ByteBuffer.allocate(order.length * BYTES_OF_AN_ENTRY);
    for (long ordered : order) {
      int entry = (int) ordered;
      bytes
          .putInt((int) (ordered >>> Integer.SIZE))
          .putInt(change.before()[entry])
          .putInt(change.after()[entry]);
    }
    out.writeInt(order.length);
    out.write(bytes.array());
  }

  private static void moment(DataOutputStream out, Optional<Instant> from) throws IOException {
    out.writeBoolean(from.isPresent());
    if (from.isPresent()) {
      out.writeLong(from.get().getEpochSecond());
      out.writeInt(from.get().getNano());
    }
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(utf8.length);
    out.write(utf8);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
