// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.entente.policy.Rule;
import org.entente.policy.Section;

/**
 * Looks for the smallest change that raises a section. It does not try everything, so a smaller one
 * may exist; what it claims was put to the evaluator.
 */
final class NearestChange {

  private static final int MOST_WAYS = 8;
  private static final int MOST_ROUNDS = 4;

  /** A small edit of what was asked is nearer than one of the policy, a new rule the farthest. */
  private static final int EDIT_OF_A_RULE = 2;

  private final Explainer explainer;
  private final Asked asked;
  private final NearestReleases releases;
  private final ChangedPolicies policies;

  NearestChange(Explainer explainer, Asked asked) {
    this.explainer = explainer;
    this.asked = asked;
    this.releases = new NearestReleases(asked);
    this.policies = new ChangedPolicies(explainer);
  }

  private record Start(int estimate, Consumer<Attempt> requiring) {}

  Optional<Change> raising(Section section, int rank) {
    Optional<Change> best = Optional.empty();
    for (Start start : starts(section, rank)) {
      if (best.isPresent() && weight(best.get()) <= Math.max(1, start.estimate())) {
        break;
      }
      Attempt byLabel = new Attempt(explainer, policies, asked);
      best = nearer(best, attempt(byLabel, section, rank, start, false));
      if (byLabel.isLifting()) {
        Attempt byPolicy = new Attempt(explainer, policies, asked);
        best = nearer(best, attempt(byPolicy, section, rank, start, true));
      }
    }
    return best;
  }

  private List<Start> starts(Section section, int rank) {
    List<Start> starts = new ArrayList<>();
    starts.add(new Start(0, _ -> {}));
    if (!asked.reading().isOfOriginator()) {
      releases.candidates(section, rank).stream()
          .limit(MOST_WAYS)
          .flatMap(
              release -> releases.into(release).stream().limit(2).map(way -> into(release, way)))
          .sorted(Comparator.comparingInt(Start::estimate))
          .limit(MOST_WAYS)
          .forEach(starts::add);
      starts.add(new Start(EDIT_OF_A_RULE + 1, attempt -> attempt.release(section, rank)));
    }
    starts.sort(Comparator.comparingInt(Start::estimate));
    return starts;
  }

  private static Start into(Rule.Release release, Way way) {
    int ofRule = 0;
    int ofRest = 0;
    for (Clause clause : way.failing()) {
      switch (clause) {
        case Clause.When _, Clause.Under _ -> ofRest++;
        case Clause.Whom _, Clause.While _ -> ofRule = EDIT_OF_A_RULE;
      }
    }
    return new Start(ofRule + ofRest, attempt -> attempt.require(release, way));
  }

  private static Optional<Change> nearer(Optional<Change> one, Optional<Change> other) {
    return other.isPresent() && (one.isEmpty() || weight(other.get()) < weight(one.get()))
        ? other
        : one;
  }

  private static Optional<Change> attempt(
      Attempt attempt, Section section, int rank, Start start, boolean byPolicy) {
    try {
      start.requiring().accept(attempt);
      for (int round = 0; round < MOST_ROUNDS && attempt.settle(); round++) {
        if (attempt.raises(section, rank)) {
          return attempt.change();
        }
        if (!attempt.lift(section, rank, byPolicy)) {
          return Optional.empty();
        }
      }
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      // A rule that is nested as deep as rules may be takes no further exception.
      return Optional.empty();
    }
  }

  private static int weight(Change change) {
    return change.edits().stream()
        .mapToInt(edit ->
            switch (edit.subject()) {
              case LABEL, REQUESTER -> 1;
              case POLICY -> EDIT_OF_A_RULE;
            })
        .sum();
  }
}
