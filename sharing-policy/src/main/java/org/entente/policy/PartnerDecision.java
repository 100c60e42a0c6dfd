// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The rules about one partner that are in force at one moment, compiled. The cells are filled as
 * labels come up.
 */
final class PartnerDecision {

  private final Optional<Purpose> purpose;
  private final Interpretation interpretation;
  private final Bounds bounds;
  private final NamedFacts names;
  private final RuleTable releases = new RuleTable(Certainty.SURE, (one, other) -> one | other);
  private final RuleTable withholds =
      new RuleTable(Certainty.POSSIBLE, (one, other) -> one & other);
  private final AtomicReferenceArray<Cell> cells = new AtomicReferenceArray<>(ClosedFacts.CELLS);
  private final boolean allCompiled;

  PartnerDecision(
      Requester requester, Membership membership, Bounds bounds, Moment moment, List<Rule> rules) {
    this.purpose = requester.purpose();
    this.bounds = bounds;
    this.interpretation = new Interpretation(membership, requester.purpose());
    this.names = new NamedFacts(membership);
    ConditionCompiler compiler = new ConditionCompiler(names, interpretation);
    for (Rule rule : rules) {
      switch (rule) {
        case Rule.Release release -> {
          long granted = granted(release);
          if (granted != 0
              && membership.isIn(release.audience(), Certainty.SURE)
              && release.validity().period().contains(moment, Certainty.SURE)) {
            releases.add(compiler, release.condition(), granted);
          }
        }
        case Rule.Withhold withhold -> {
          if (membership.isIn(withhold.audience(), Certainty.POSSIBLE)
              && withhold.validity().period().contains(moment, Certainty.POSSIBLE)) {
            withholds.add(compiler, withhold.condition(), withhold.ceiling().bits());
          }
        }
      }
    }
    releases.complete();
    withholds.complete();
    this.allCompiled = releases.isAllCompiled() && withholds.isAllCompiled();
  }

  /** What a release grants within the agreement that it is under, if it is under one. */
  private long granted(Rule.Release release) {
    long granted = release.granted().bits();
    return release.under().isPresent() ? granted & bounds.under(release.under().get()) : granted;
  }

  /** The disclosure of a label, before what is withheld from who states no purpose. */
  long bits(Label label) {
    long bound = bounds.ceiling(label);
    if (bound == 0
        || !label.status().mayLeave()
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
    return granted & ceiling & bound;
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
