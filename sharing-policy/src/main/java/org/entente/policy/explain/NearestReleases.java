// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy.explain;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.entente.policy.Rule;
import org.entente.policy.RuleId;
import org.entente.policy.Section;

/** The releases that do not apply, by how little is missing. */
final class NearestReleases {

  /** How many are named when several lack equally little. */
  private static final int MOST_NAMED = 10;

  private final Asked asked;
  private final List<Rule.Release> all;
  private final Ways ways;
  private final Map<RuleId, List<Way>> into = new HashMap<>();

  NearestReleases(Asked asked) {
    this.asked = asked;
    this.all = asked.releases();
    this.ways = new Ways(asked::holds);
  }

  /** The cheapest first; none when the release can never apply. */
  List<Way> into(Rule.Release release) {
    return into.computeIfAbsent(release.id(), _ -> ways.into(release));
  }

  /** The releases that would show this much of the section and lack the fewest clauses. */
  List<MissingClauses> granting(Section section, int rank) {
    List<Rule.Release> candidates = candidates(section, rank);
    int fewest = candidates.stream().mapToInt(this::cost).min().orElse(0);
    return candidates.stream()
        .filter(release -> cost(release) == fewest)
        .limit(MOST_NAMED)
        .map(release ->
            new MissingClauses(release.id(), List.copyOf(into(release).getFirst().failing())))
        .toList();
  }

  /** The releases that can be made to show this much of the section, the nearest first. */
  List<Rule.Release> candidates(Section section, int rank) {
    return all.stream()
        .filter(release -> Asked.rank(asked.granted(release), section) >= rank)
        .filter(release -> !into(release).isEmpty())
        .sorted(Comparator.comparingInt(this::cost))
        .toList();
  }

  private int cost(Rule.Release release) {
    return into(release).getFirst().cost();
  }
}
