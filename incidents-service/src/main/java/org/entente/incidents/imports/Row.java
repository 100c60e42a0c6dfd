// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.imports;

import com.fasterxml.jackson.databind.JsonNode;
import org.entente.incidents.wire.Violations;
import org.jspecify.annotations.Nullable;

/**
 * A row of an import, as it was read.
 *
 * @param line at which it begins, from 1
 * @param tree what it says in the form of an incident; null if it could not be read, which the
 *     violations then tell
 * @param size in bytes, about
 */
record Row(long line, @Nullable JsonNode tree, Violations violations, int size) {

  static Row unreadable(long line, String pointer, String problem) {
    Violations violations = Violations.tolerant();
    violations.add(pointer, problem);
    return new Row(line, null, violations, 0);
  }
}
