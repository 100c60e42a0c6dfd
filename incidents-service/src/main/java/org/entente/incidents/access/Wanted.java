// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.access;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.entente.policy.Disclosure;
import org.entente.policy.Level;
import org.entente.policy.Section;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to read of a record: a section at a level.
 *
 * @param section core for the record itself
 */
record Wanted(Section section, Level level) {

  private static final String READ = "read";

  /** Empty for what is no such thing: nobody may do it. */
  static Optional<Wanted> of(AccessQuestion.@Nullable Action action) {
    if (action == null || !READ.equals(action.name())) {
      return Optional.empty();
    }
    Optional<String> section = text(action.properties(), "section");
    Optional<String> level = text(action.properties(), "level");
    if (section.isEmpty()) {
      return level.isEmpty()
          ? Optional.of(new Wanted(Section.CORE, Section.CORE.highest()))
          : Optional.empty();
    }
    return Section.of(section.get())
        .flatMap(known ->
            level
                .map(known::level)
                // Without a level the section at all: its least precise level above none.
                .orElseGet(() -> Optional.of(known.levels().get(1)))
                .filter(found -> found != Level.NONE)
                .map(found -> new Wanted(known, found)));
  }

  /** A member that is there and no text names nothing that exists. */
  private static Optional<String> text(@Nullable JsonNode properties, String name) {
    if (properties == null || !properties.has(name)) {
      return Optional.empty();
    }
    JsonNode value = properties.get(name);
    return Optional.of(value.isTextual() ? value.textValue() : "");
  }

  boolean isIn(Disclosure disclosure) {
    return !disclosure.isEmpty()
        && section.levels().indexOf(disclosure.level(section)) >= section.levels().indexOf(level);
  }
}
