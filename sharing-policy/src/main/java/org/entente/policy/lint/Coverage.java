// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy.lint;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.entente.policy.RuleId;

/**
 * Whether some rules together have an effect in every situation of a region, by splitting the
 * region until one can see it. It gives up rather than take long.
 */
final class Coverage {

  private static final int MOST_SPLITS = 2_000;

  private final List<Ruled> covering;
  private final Set<RuleId> because = new LinkedHashSet<>();
  private int splitsLeft = MOST_SPLITS;

  /**
   * @param covering the rules that may have the effect, by their bits
   */
  Coverage(List<Ruled> covering) {
    this.covering = covering;
  }

  /** Whether each of these bits is covered in each situation; false may mean not known. */
  boolean covers(Region region, long needed) {
    long surely = 0;
    long perhaps = 0;
    List<Region> open = new ArrayList<>();
    List<RuleId> used = new ArrayList<>();
    for (Ruled rule : covering) {
      long adds = rule.bits() & needed & ~surely;
      if (adds != 0 && rule.regions().isPresent()) {
        Space space = region.space();
        if (!space.effort().allows(1 + rule.regions().get().size() * space.comparison())) {
          return false;
        }
        Optional<Region> partly = Optional.empty();
        boolean everywhere = false;
        for (Region other : rule.regions().get()) {
          if (region.isWithin(other)) {
            everywhere = true;
            break;
          }
          if (partly.isEmpty() && region.overlaps(other)) {
            partly = Optional.of(other);
          }
        }
        if (everywhere) {
          surely |= adds;
          used.add(rule.rule().id());
        } else if (partly.isPresent()) {
          perhaps |= adds;
          open.add(partly.get());
        }
      }
    }
    if ((needed & ~surely) == 0) {
      because.addAll(used);
      return true;
    }
    if ((needed & ~(surely | perhaps)) != 0 || splitsLeft-- <= 0) {
      return false;
    }
    because.addAll(used);
    long left = needed & ~surely;
    return region.splitTowards(open.getFirst()).stream()
        .flatMap(List::stream)
        .allMatch(part -> covers(part, left));
  }

  /** The rules that were counted on; meaningful only when everything asked about was covered. */
  Set<RuleId> because() {
    return because;
  }
}
