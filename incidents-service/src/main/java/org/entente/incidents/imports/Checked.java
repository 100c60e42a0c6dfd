// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.imports;

import java.util.List;
import java.util.Optional;
import org.entente.incidents.incident.IncidentDraft;
import org.entente.kit.problem.Violation;

/**
 * A row that was read and checked.
 *
 * @param draft the record that it makes; empty if something is wrong with it
 * @param problems what that is
 */
record Checked(long line, Optional<IncidentDraft> draft, List<Violation> problems) {

  Checked {
    problems = List.copyOf(problems);
  }

  static Checked refused(long line, List<Violation> problems) {
    return new Checked(line, Optional.empty(), problems);
  }
}
