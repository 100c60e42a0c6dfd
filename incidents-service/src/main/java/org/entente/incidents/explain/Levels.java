// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.explain;

import java.util.LinkedHashMap;
import java.util.Map;
import org.entente.policy.Disclosure;
import org.entente.policy.Level;
import org.entente.policy.Section;

/** A disclosure as JSON: a level for each section that is shown at all. */
public final class Levels {

  private Levels() {}

  public static Map<String, String> of(Disclosure disclosure) {
    Map<String, String> levels = new LinkedHashMap<>();
    for (Section section : Section.values()) {
      Level level = disclosure.level(section);
      if (level != Level.NONE) {
        levels.put(section.code(), level.code());
      }
    }
    return levels;
  }
}
