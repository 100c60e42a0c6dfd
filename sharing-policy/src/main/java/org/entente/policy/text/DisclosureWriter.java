// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy.text;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.entente.policy.Disclosure;
import org.entente.policy.Level;
import org.entente.policy.Section;

/** Writes disclosures as rules and agreements do. */
public final class DisclosureWriter {

  private DisclosureWriter() {}

  /** The sections granted; core goes without saying unless it is all. */
  public static TextNode granted(Disclosure granted) {
    SequencedMap<String, TextNode> sections = new LinkedHashMap<>();
    for (Section section : Section.values()) {
      Level level = granted.level(section);
      if (section != Section.CORE && level != Level.NONE) {
        sections.put(section.code(), TextNode.text(level.code()));
      }
    }
    return sections.isEmpty() ? core(Level.FULL) : TextNode.fields(sections);
  }

  /** The sections that are kept below their highest level. */
  static TextNode ceiling(Disclosure ceiling) {
    if (ceiling.isEmpty()) {
      return core(Level.NONE);
    }
    SequencedMap<String, TextNode> sections = new LinkedHashMap<>();
    for (Section section : Section.values()) {
      Level level = ceiling.level(section);
      if (section != Section.CUSTODY && level != section.highest()) {
        sections.put(section.code(), TextNode.text(level.code()));
      }
    }
    return TextNode.fields(sections);
  }

  private static TextNode core(Level level) {
    return TextNode.field(Section.CORE.code(), TextNode.text(level.code()));
  }
}
