// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy.text;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.entente.policy.Audience;
import org.entente.policy.Condition;
import org.entente.policy.Disclosure;
import org.entente.policy.Level;
import org.entente.policy.Quoted;
import org.entente.policy.Rule;
import org.entente.policy.RuleId;
import org.entente.policy.Section;

/** Reads one rule: {@code release … to} or {@code withhold … from}, and {@code when}. */
final class RuleReader {

  private RuleReader() {}

  static Optional<Rule> rule(Located at) {
    boolean release = at.at("release").isPresent();
    if (release == at.at("withhold").isPresent()) {
      return at.problem("must have one of the keys `release` and `withhold`");
    }
    Set<String> required =
        release ? Set.of("id", "release", "to") : Set.of("id", "withhold", "from");
    if (!at.isMapping(required, Set.of("when"))) {
      return Optional.empty();
    }
    return release ? release(at) : withhold(at);
  }

  private static Optional<Rule> release(Located at) {
    Located sections = at.at("release").orElseThrow();
    Optional<RuleId> id = id(at);
    Optional<Disclosure> granted = levels(sections).flatMap(levels -> granted(sections, levels));
    Optional<Audience> to = AudienceReader.audience(at.at("to").orElseThrow());
    Optional<Condition> when = when(at);
    return id.isPresent() && granted.isPresent() && to.isPresent() && when.isPresent()
        ? at.make(() -> new Rule.Release(id.get(), to.get(), when.get(), granted.get()))
        : Optional.empty();
  }

  private static Optional<Rule> withhold(Located at) {
    Located sections = at.at("withhold").orElseThrow();
    Optional<RuleId> id = id(at);
    Optional<Disclosure> ceiling = levels(sections).flatMap(levels -> ceiling(sections, levels));
    Optional<Audience> from = AudienceReader.audience(at.at("from").orElseThrow());
    Optional<Condition> when = when(at);
    return id.isPresent() && ceiling.isPresent() && from.isPresent() && when.isPresent()
        ? at.make(() -> new Rule.Withhold(id.get(), from.get(), when.get(), ceiling.get()))
        : Optional.empty();
  }

  private static Optional<RuleId> id(Located at) {
    return at.at("id").orElseThrow().value(RuleId::new);
  }

  private static Optional<Condition> when(Located at) {
    Optional<Located> when = at.at("when");
    return when.isPresent()
        ? ConditionReader.condition(when.get())
        : Optional.of(new Condition.Always());
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
