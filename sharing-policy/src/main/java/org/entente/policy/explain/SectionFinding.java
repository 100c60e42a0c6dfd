// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy.explain;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.entente.policy.Level;
import org.entente.policy.RuleId;
import org.entente.policy.Section;

/**
 * Why one section is seen as precisely as it is, and no more.
 *
 * @param level what is seen of it
 * @param grantedBy the releases that grant this level; without all of them it would be lower. Empty
 *     when the section is withheld, and for the originator's own people, whom no rule governs
 * @param cappedBy the withholds that keep it from being higher: without all of them it would be
 * @param limits what else caps it: the ceiling of an agreement, no stated purpose
 * @param missing for the next level, the releases that come nearest to granting it, each with the
 *     fewest clauses that would have to become true; empty when it is granted and only capped
 * @param nearest a smallest change found that raises the level, tried out before it is claimed
 */
public record SectionFinding(
    Section section,
    Level level,
    List<RuleId> grantedBy,
    List<RuleId> cappedBy,
    List<String> limits,
    List<MissingClauses> missing,
    Optional<Change> nearest) {

  public SectionFinding {
    Objects.requireNonNull(section, "section must not be null");
    Objects.requireNonNull(level, "level must not be null");
    Objects.requireNonNull(nearest, "nearest must not be null");
    grantedBy = List.copyOf(grantedBy);
    cappedBy = List.copyOf(cappedBy);
    limits = List.copyOf(limits);
    missing = List.copyOf(missing);
  }

  /** Whether nothing of the section is seen. */
  public boolean isWithheld() {
    return level == Level.NONE;
  }
}
