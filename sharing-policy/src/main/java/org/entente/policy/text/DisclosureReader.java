// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy.text;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.entente.policy.Disclosure;
import org.entente.policy.Level;
import org.entente.policy.Quoted;
import org.entente.policy.Section;

/** Reads disclosures: a level for each section named. */
public final class DisclosureReader {

  private DisclosureReader() {}

  /** What is granted; sections not named are not. */
  public static Optional<Disclosure> granted(Located at) {
    return levels(at).flatMap(levels -> granted(at, levels));
  }

  /** What is left after the sections named are withheld down to their levels. */
  static Optional<Disclosure> ceiling(Located at) {
    return levels(at).flatMap(levels -> ceiling(at, levels));
  }

  private static Optional<Disclosure> granted(Located at, Map<Section, Level> levels) {
    return levels.containsValue(Level.NONE)
        ? at.problem("a release grants; withhold what must not be seen")
        : at.make(() -> Disclosure.of(levels));
  }

  private static Optional<Disclosure> ceiling(Located at, Map<Section, Level> levels) {
    if (levels.get(Section.CORE) == Level.FULL) {
      return at.problem("a withhold of `core` must be none");
    }
    Map<Section, Level> ceiling = new EnumMap<>(Section.class);
    for (Section section : Section.values()) {
      if (section != Section.CUSTODY) {
        ceiling.put(section, levels.getOrDefault(section, section.highest()));
      }
    }
    return at.make(() -> Disclosure.of(ceiling));
  }

  private static Optional<Map<Section, Level>> levels(Located at) {
    return at.entries().flatMap(entries -> levels(at, entries));
  }

  private static Optional<Map<Section, Level>> levels(
      Located at, List<Map.Entry<String, Located>> entries) {
    if (entries.isEmpty()) {
      return at.problem("must name a section");
    }
    Map<Section, Level> levels = new EnumMap<>(Section.class);
    for (Map.Entry<String, Located> entry : entries) {
      section(entry.getKey(), entry.getValue())
          .ifPresent(section ->
              level(section, entry.getValue()).ifPresent(level -> levels.put(section, level)));
    }
    return levels.size() == entries.size() ? Optional.of(levels) : Optional.empty();
  }

  private static Optional<Section> section(String code, Located at) {
    Optional<Section> section = Section.of(code);
    if (section.isEmpty()) {
      return at.problem("unknown section " + Quoted.of(code));
    }
    return section.get() == Section.CUSTODY ? at.problem("no rule can grant `custody`") : section;
  }

  private static Optional<Level> level(Section section, Located at) {
    return at.text()
        .flatMap(code -> {
          Optional<Level> level = section.level(code);
          return level.isPresent()
              ? level
              : at.problem(
                  "`%s` has no level %s; it has %s"
                      .formatted(section.code(), Quoted.of(code), codes(section)));
        });
  }

  private static String codes(Section section) {
    return section.levels().stream().map(Level::code).collect(Collectors.joining(", "));
  }
}
