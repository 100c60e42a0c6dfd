// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.effect;

import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.entente.policy.InternedLabel;
import org.entente.policy.Label;
import org.entente.policy.Section;

/**
 * How many records, paragraphs and files carry a label now. Paragraphs and files have labels of
 * their own; such a label says who gets that paragraph or file, and nothing about the rest of its
 * record.
 */
record Holding(InternedLabel interned, long records, long paragraphs, long files) {

  private static final long OF_A_PARAGRAPH = mask(Section.CORE) | mask(Section.SUMMARY);
  private static final long OF_A_FILE = mask(Section.CORE) | mask(Section.ATTACHMENTS);

  /** Below the keys of labels that paragraphs carry; ids do not come near it. */
  private static final int KEYS_OF_FILES = -(1 << 30);

  private static final String ORCON = "ORCON";

  Holding {
    Objects.requireNonNull(interned, "interned must not be null");
    if (records < 0 || paragraphs < 0 || files < 0 || records + paragraphs + files == 0) {
      throw new IllegalArgumentException("a holding is of one record, paragraph or file at least");
    }
  }

  private static long mask(Section section) {
    return org.entente.policy.Disclosure.of(java.util.Map.of(section, section.highest())).bits();
  }

  int id() {
    return interned.id();
  }

  /**
   * What can be released of what carries the label: its id while records do, and others while only
   * paragraphs or files do, of which less can be released.
   */
  Set<Integer> keys() {
    if (records > 0) {
      return Set.of(id());
    }
    Set<Integer> keys = new HashSet<>();
    if (paragraphs > 0) {
      keys.add(-id());
    }
    if (files > 0) {
      keys.add(KEYS_OF_FILES - id());
    }
    return keys;
  }

  Label label() {
    return interned.label();
  }

  /** The bits of a disclosure that mean something for what carries this label. */
  long relevant(long bits) {
    long ofParagraphs = paragraphs > 0 ? OF_A_PARAGRAPH : 0;
    long ofFiles = files > 0 ? OF_A_FILE : 0;
    return records > 0 ? bits : bits & (ofParagraphs | ofFiles);
  }

  long items() {
    return records + paragraphs + files;
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
