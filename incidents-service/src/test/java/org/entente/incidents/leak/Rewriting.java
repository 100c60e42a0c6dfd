// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.leak;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.entente.incidents.incident.World;

/**
 * A fault in the text of views and functions, wherever it fits: the definitions as they are now are
 * changed, not copies of how they once were.
 *
 * @param where which of them, by name; all others stay as they are
 * @param text what is wrong in them afterwards; fitting nowhere is an error
 * @param instead what stands there instead
 */
record Rewriting(Pattern where, Pattern text, String instead) implements SeededLeak.Fault {

  static Rewriting of(String where, String text, String instead) {
    return new Rewriting(Pattern.compile(where), Pattern.compile(text, Pattern.DOTALL), instead);
  }

  @Override
  public AutoCloseable plant() throws SQLException {
    try (Connection owner = World.asOwner()) {
      List<Definition> before = plant(owner);
      return () -> restore(before);
    }
  }

  /** The definitions that were changed, as they were. */
  List<Definition> plant(Connection owner) throws SQLException {
    List<Definition> before = new ArrayList<>();
    for (Definition definition : Definition.all(owner)) {
      if (where.matcher(definition.name()).find()) {
        Definition changed =
            new Definition(definition.name(), text.matcher(definition.text()).replaceAll(instead));
        if (!changed.equals(definition)) {
          changed.restore(owner);
          before.add(definition);
        }
      }
    }
    if (before.isEmpty()) {
      throw new IllegalStateException("`" + text + "` fits nowhere in `" + where + '`');
    }
    return before;
  }

  private static void restore(List<Definition> before) throws SQLException {
    try (Connection owner = World.asOwner()) {
      for (Definition definition : before) {
        definition.restore(owner);
      }
    }
  }
}
