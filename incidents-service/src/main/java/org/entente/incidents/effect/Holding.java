// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.effect;

import java.util.Objects;
import org.entente.policy.InternedLabel;
import org.entente.policy.Label;
import org.entente.policy.Section;

/**
 * How many records and paragraphs carry a label now. Paragraphs have labels of their own; such a
 * label says who reads the paragraph, and nothing about the rest of its record.
 */
record Holding(InternedLabel interned, long records, long paragraphs) {

  private static final long OF_A_PARAGRAPH = mask(Section.CORE) | mask(Section.SUMMARY);
  private static final String ORCON = "ORCON";

  Holding {
    Objects.requireNonNull(interned, "interned must not be null");
    if (records < 0 || paragraphs < 0 || records + paragraphs == 0) {
      throw new IllegalArgumentException("a holding is of one record or paragraph at least");
    }
  }

  private static long mask(Section section) {
    return org.entente.policy.Disclosure.of(java.util.Map.of(section, section.highest())).bits();
  }

  int id() {
    return interned.id();
  }

  /** The label's id; negative while only paragraphs carry it, of which less can be released. */
  int key() {
    return records > 0 ? id() : -id();
  }

  Label label() {
    return interned.label();
  }

  /** The bits of a disclosure that mean something for what carries this label. */
  long relevant(long bits) {
    return records > 0 ? bits : bits & OF_A_PARAGRAPH;
  }

  long items() {
    return records + paragraphs;
  }

  boolean hasPersonalData() {
    return label().personalData();
  }

  boolean isOrcon() {
    return label().caveats().contains(ORCON);
  }

  boolean isClassified() {
    return label().classification() > 0;
  }

  /** Whether an officer must hear of it before it may enter an effect that was confirmed. */
  boolean isSensitive() {
    return hasPersonalData() || isOrcon() || isClassified();
  }
}
