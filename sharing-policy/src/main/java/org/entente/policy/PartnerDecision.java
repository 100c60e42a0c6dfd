// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** The rules about one partner, compiled. The cells are filled as labels come up. */
final class PartnerDecision {

  private final Optional<Purpose> purpose;
  private final Interpretation interpretation;
  private final NamedFacts names;
  private final RuleTable releases = new RuleTable(Certainty.SURE, (one, other) -> one | other);
  private final RuleTable withholds =
      new RuleTable(Certainty.POSSIBLE, (one, other) -> one & other);
  private final AtomicReferenceArray<Cell> cells = new AtomicReferenceArray<>(ClosedFacts.CELLS);
  private final boolean allCompiled;

  PartnerDecision(Requester requester, Membership membership, List<Rule> rules) {
    this.purpose = requester.purpose();
    this.interpretation = new Interpretation(membership, requester.purpose());
    this.names = new NamedFacts(membership);
    ConditionCompiler compiler = new ConditionCompiler(names, interpretation);
    for (Rule rule : rules) {
      switch (rule) {
        case Rule.Release(_, Audience to, Condition when, Disclosure granted) -> {
          if (membership.isIn(to, Certainty.SURE)) {
            releases.add(compiler, when, granted.bits());
          }
        }
        case Rule.Withhold(_, Audience from, Condition when, Disclosure ceiling) -> {
          if (membership.isIn(from, Certainty.POSSIBLE)) {
            withholds.add(compiler, when, ceiling.bits());
          }
        }
      }
    }
    this.allCompiled = releases.isAllCompiled() && withholds.isAllCompiled();
  }

  /** The disclosure of a label, before clearance and purpose. */
  long bits(Label label) {
    if (label.status() != RecordStatus.RELEASED
        || interpretation.membership().isBarredBy(label)
        || !isWithin(label.purposeLimits())) {
      return 0;
    }
    Cell cell = cell(label);
    long granted = cell.granted();
    long ceiling = cell.ceiling();
    if (!cell.asksNothingNamed()) {
      long named = names.of(label);
      granted = cell.granted(named);
      ceiling = cell.ceiling(named);
    }
    if (!allCompiled) {
      granted = releases.interpreted(granted, label, interpretation);
      ceiling = withholds.interpreted(ceiling, label, interpretation);
    }
    return granted & ceiling;
  }

  /** A limit asks for a stated purpose: what is meant without one is not known. */
  private boolean isWithin(Optional<Set<Purpose>> limits) {
    return limits.isEmpty() || purpose.filter(limits.get()::contains).isPresent();
  }

  private Cell cell(Label label) {
    int number = ClosedFacts.cellOf(label);
    Cell known = cells.get(number);
    if (known != null) {
      return known;
    }
    // Two threads may both build it; they build the same.
    Cell built = Cell.of(ClosedFacts.of(label), releases, withholds);
    cells.set(number, built);
    return built;
  }
}
