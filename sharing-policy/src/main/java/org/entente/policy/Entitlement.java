// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What one requester may see, by label. A label that it does not contain is withheld, so an empty
 * entitlement gives nothing.
 */
public final class Entitlement {

  private static final byte DIGEST_VERSION = 1;

  private final Requester requester;
  private final int[] ids;
  private final long[] bits;

  private Entitlement(Requester requester, int[] ids, long[] bits) {
    this.requester = requester;
    this.ids = ids;
    this.bits = bits;
  }

  /** The entitlement to nothing. */
  public static Entitlement none(Requester requester) {
    return of(requester, Map.of());
  }

  /** The entitlement of these disclosures by label id; empty ones are left out. */
  public static Entitlement of(Requester requester, Map<Integer, Disclosure> disclosures) {
    Objects.requireNonNull(requester, "requester must not be null");
    TreeMap<Integer, Disclosure> sorted = new TreeMap<>(disclosures);
    sorted.values().removeIf(Disclosure::isEmpty);
    return new Entitlement(
        requester,
        sorted.keySet().stream().mapToInt(Integer::intValue).toArray(),
        sorted.values().stream().mapToLong(Disclosure::bits).toArray());
  }

  /** The entitlement of these labels; a number given twice gets what both give. */
  static Entitlement of(Requester requester, int[] labelIds, Disclosure[] seen) {
    int[] ids = new int[labelIds.length];
    long[] bits = new long[labelIds.length];
    int visible = 0;
    int last = 0;
    for (int index = 0; index < labelIds.length; index++) {
      if (labelIds[index] <= last) {
        return of(requester, met(labelIds, seen));
      }
      last = labelIds[index];
      if (!seen[index].isEmpty()) {
        ids[visible] = last;
        bits[visible++] = seen[index].bits();
      }
    }
    return new Entitlement(requester, Arrays.copyOf(ids, visible), Arrays.copyOf(bits, visible));
  }

  /** For labels in any order; they mostly come in theirs. */
  private static Map<Integer, Disclosure> met(int[] labelIds, Disclosure[] seen) {
    Map<Integer, Disclosure> disclosures = new HashMap<>();
    for (int index = 0; index < labelIds.length; index++) {
      disclosures.merge(labelIds[index], seen[index], Disclosure::meet);
    }
    return disclosures;
  }

  public Requester requester() {
    return requester;
  }

  /** What may be seen of records with this label. */
  public Disclosure disclosureOf(int labelId) {
    int index = Arrays.binarySearch(ids, labelId);
    return index < 0 ? Disclosure.NOTHING : Disclosure.ofBits(bits[index]);
  }

  /** The number of labels of which something may be seen. */
  public int size() {
    return ids.length;
  }

  public boolean isEmpty() {
    return ids.length == 0;
  }

  /** Their ids, ascending. */
  public int[] labelIds() {
    return ids.clone();
  }

  /** Their ids and disclosures, by ascending id. */
  public Map<Integer, Disclosure> disclosures() {
    TreeMap<Integer, Disclosure> all = new TreeMap<>();
    for (int index = 0; index < ids.length; index++) {
      all.put(ids[index], Disclosure.ofBits(bits[index]));
    }
    return Collections.unmodifiableMap(all);
  }

  /**
   * SHA-256 of the label ids and disclosures, without the requester: 32 bytes, equal for all who
   * may see the same.
   */
  public byte[] contentDigest() {
    CanonicalBytes out = new CanonicalBytes(DIGEST_VERSION);
    out.number(ids.length);
    for (int index = 0; index < ids.length; index++) {
      out.number(ids[index]);
      out.number(bits[index]);
    }
    return out.sha256();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Entitlement that
        && requester.equals(that.requester)
        && Arrays.equals(ids, that.ids)
        && Arrays.equals(bits, that.bits);
  }

  @Override
  public int hashCode() {
    return 31 * requester.hashCode() + Arrays.hashCode(ids);
  }

  @Override
  public String toString() {
    return "entitlement to %d labels".formatted(ids.length);
  }
}
