// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.entitlement;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.entente.policy.Disclosure;
import org.entente.policy.Entitlement;
import org.entente.policy.InternedLabel;
import org.entente.policy.Requester;

/** Disclosures by label id with their history: the content of an entitlement set, immutable. */
final class DisclosureSet {

  private static final int DIGEST_VERSION = 1;

  private final DisclosureHistory history;
  private final SortedMap<Integer, DisclosureHistory.Disclosed> content;

  private DisclosureSet(
      DisclosureHistory history, SortedMap<Integer, DisclosureHistory.Disclosed> content) {
    this.history = history;
    this.content = Collections.unmodifiableSortedMap(content);
  }

  static DisclosureSet of(DisclosureHistory history, Collection<InternedLabel> labels) {
    return new DisclosureSet(history, new TreeMap<>()).with(labels);
  }

  /** This set and the disclosures of further labels. */
  DisclosureSet with(Collection<InternedLabel> further) {
    if (further.isEmpty()) {
      return this;
    }
    SortedMap<Integer, DisclosureHistory.Disclosed> extended = new TreeMap<>(content);
    for (InternedLabel label : further) {
      DisclosureHistory.Disclosed disclosed = history.of(label.label());
      if (!disclosed.isNever()) {
        extended.put(label.id(), disclosed);
      }
    }
    return new DisclosureSet(history, extended);
  }

  /** What it says of labels above this one. */
  SortedMap<Integer, DisclosureHistory.Disclosed> above(int highWater) {
    return content.tailMap(highWater + 1);
  }

  SortedMap<Integer, DisclosureHistory.Disclosed> content() {
    return content;
  }

  /** What may be seen today. */
  Entitlement entitlement(Requester requester) {
    // Sorted as it is, so that sorting it again costs nothing.
    Map<Integer, Disclosure> today = new TreeMap<>();
    content.forEach((label, disclosed) -> today.put(label, Disclosure.ofBits(disclosed.bits())));
    return Entitlement.of(requester, today);
  }

  /** SHA-256 of an injective encoding: equal digests mean equal rows. */
  byte[] digest() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(DIGEST_VERSION);
      out.writeInt(content.size());
      for (Map.Entry<Integer, DisclosureHistory.Disclosed> entry : content.entrySet()) {
        DisclosureHistory.Disclosed disclosed = entry.getValue();
        out.writeInt(entry.getKey());
        out.writeLong(disclosed.bits());
        out.writeLong(micros(disclosed.since()));
        out.writeInt(disclosed.past().size());
        for (DisclosureHistory.Period period : disclosed.past()) {
          out.writeLong(micros(period.began()));
          out.writeLong(micros(period.ended()));
          out.writeLong(period.bits());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }
}
