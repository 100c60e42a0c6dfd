// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.effect;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.entente.policy.AgencyId;
import org.entente.policy.PolicyEvaluator;
import org.entente.policy.Purpose;
import org.entente.policy.RequesterPolicy;

/**
 * Compares two policies over all labels that records carry, for all partners and all purposes. It
 * decides nothing itself: each disclosure is the evaluator's.
 */
final class EffectCalculation {

  private final Side before;
  private final Side after;
  private final Duration skew;
  private final List<Holding> holdings;

  /**
   * @param skew by how much clocks may be off
   */
  EffectCalculation(Side before, Side after, Duration skew, List<Holding> holdings) {
    this.before = before;
    this.after = after;
    this.skew = skew;
    this.holdings = List.copyOf(holdings);
  }

  /** Both evaluators at a moment, for all viewers. */
  private record Step(Optional<Instant> from, PolicyEvaluator before, PolicyEvaluator after) {}

  /**
   * The effect from a moment on, for all time: also at each later moment at which the answers of
   * either policy change by themselves.
   */
  Effect from(Instant now) {
    SortedSet<Instant> later = before.after(now, skew);
    later.addAll(after.after(now, skew));
    List<Step> steps = new ArrayList<>();
    steps.add(new Step(Optional.empty(), before.at(now, skew), after.at(now, skew)));
    for (Instant moment : later) {
      steps.add(new Step(Optional.of(moment), before.at(moment, skew), after.at(moment, skew)));
    }
    List<Change> changes =
        viewers().parallelStream()
            .flatMap(viewer -> changes(viewer, steps).stream())
            .filter(change -> change.size() > 0)
            .toList();
    return new Effect(holdings, changes);
  }

  /** All partners of either version: one that is pinned no longer loses what it had. */
  private List<Viewer> viewers() {
    Set<AgencyId> partners = new TreeSet<>(before.federation().agencies().keySet());
    partners.addAll(after.federation().agencies().keySet());
    partners.remove(after.policy().originator());
    List<Viewer> viewers = new ArrayList<>();
    for (AgencyId partner : partners) {
      int clearance = Math.max(before.highestClearance(partner), after.highestClearance(partner));
      viewers.add(new Viewer(partner, Optional.empty(), clearance));
      for (Purpose purpose : Purpose.values()) {
        viewers.add(new Viewer(partner, Optional.of(purpose), clearance));
      }
    }
    return viewers.stream().sorted().toList();
  }

  private List<Change> changes(Viewer viewer, List<Step> steps) {
    List<Change> changes = new ArrayList<>();
    int[] lastBefore = new int[holdings.size()];
    int[] lastAfter = new int[holdings.size()];
    for (Step step : steps) {
      int[] nowBefore = bits(before.decided(step.before(), viewer));
      int[] nowAfter = bits(after.decided(step.after(), viewer));
      changes.add(difference(viewer, step.from(), lastBefore, lastAfter, nowBefore, nowAfter));
      lastBefore = nowBefore;
      lastAfter = nowAfter;
    }
    return changes;
  }

  private int[] bits(RequesterPolicy policy) {
    int[] bits = new int[holdings.size()];
    for (int at = 0; at < bits.length; at++) {
      Holding holding = holdings.get(at);
      // 18 bits: an int holds a disclosure, and millions of them fit into memory.
      bits[at] = Math.toIntExact(holding.relevant(policy.disclosure(holding.label()).bits()));
    }
    return bits;
  }

  /** Where the two policies differ, and did not differ in the same way until this moment. */
  private static Change difference(
      Viewer viewer,
      Optional<Instant> from,
      int[] lastBefore,
      int[] lastAfter,
      int[] nowBefore,
      int[] nowAfter) {
    int[] at = new int[nowBefore.length];
    int found = 0;
    for (int label = 0; label < nowBefore.length; label++) {
      if (nowBefore[label] != nowAfter[label]
          && (nowBefore[label] != lastBefore[label] || nowAfter[label] != lastAfter[label])) {
        at[found++] = label;
      }
    }
    int[] labels = Arrays.copyOf(at, found);
    return new Change(viewer, from, labels, picked(nowBefore, labels), picked(nowAfter, labels));
  }

  private static int[] picked(int[] all, int[] at) {
    int[] some = new int[at.length];
    Arrays.setAll(some, index -> all[at[index]]);
    return some;
  }
}
