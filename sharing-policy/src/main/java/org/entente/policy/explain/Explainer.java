// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy.explain;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.entente.policy.Disclosure;
import org.entente.policy.Federation;
import org.entente.policy.Label;
import org.entente.policy.Level;
import org.entente.policy.Moment;
import org.entente.policy.Policy;
import org.entente.policy.PolicyEvaluator;
import org.entente.policy.Reading;
import org.entente.policy.Removals;
import org.entente.policy.Requester;
import org.entente.policy.Rule;
import org.entente.policy.RuleId;
import org.entente.policy.Section;

/**
 * Says why a requester sees what it sees. What is decided is always the evaluator's answer; the
 * reasons are read with the evaluator's own readings of clauses.
 *
 * <p>An explanation tells what the policy and the label say, so it is for the owner's officer
 * alone.
 */
public final class Explainer {

  /** Requesters remembered at a time, as by the evaluator. */
  private static final int MOST_REQUESTERS = 1_024;

  private final Policy policy;
  private final Federation pinned;
  private final Removals removals;
  private final Moment moment;
  private final PolicyEvaluator evaluator;
  private final Map<Requester, Reading> readings = new ConcurrentHashMap<>();

  private Explainer(Policy policy, Federation pinned, Removals removals, Moment moment) {
    this.policy = Objects.requireNonNull(policy, "policy must not be null");
    this.pinned = pinned;
    this.removals = removals;
    this.moment = moment;
    this.evaluator = PolicyEvaluator.of(policy, pinned, removals, moment);
  }

  /** The explainer of what {@link PolicyEvaluator#of} with the same arguments decides. */
  public static Explainer of(Policy policy, Federation pinned, Removals removals, Moment moment) {
    return new Explainer(policy, pinned, removals, moment);
  }

  /** All there is to say, the nearest changes included. */
  public Explanation explain(Label label, Requester requester) {
    Asked asked = asked(policy, label, requester);
    NearestChange nearest = new NearestChange(this, asked);
    return explained(asked, nearest::raising);
  }

  /** The same without nearest changes, at a fraction of the cost: for many requesters at once. */
  public Explanation outline(Label label, Requester requester) {
    return explained(asked(policy, label, requester), (_, _) -> Optional.empty());
  }

  /** What would raise the section to this level. */
  private interface Suggestion {
    Optional<Change> raising(Section section, int rank);
  }

  private Explanation explained(Asked asked, Suggestion nearest) {
    Disclosure decided = evaluator.disclosure(asked.label(), asked.requester());
    List<FloorFinding> floors = Floors.failing(asked);
    Map<Section, SectionFinding> sections = new EnumMap<>(Section.class);
    if (asked.reading().isOfOriginator()) {
      for (Section section : Section.values()) {
        sections.put(section, ofOwn(asked, floors, decided.level(section), section, nearest));
      }
    } else {
      Applying applying = Applying.to(asked);
      NearestReleases releases = new NearestReleases(asked);
      for (Section section : Section.values()) {
        int rank = Asked.rank(decided, section);
        int granted = applying.granted(section);
        int next = rank + 1;
        boolean hasMore = section != Section.CUSTODY && next < section.levels().size();
        sections.put(
            section,
            new SectionFinding(
                section,
                decided.level(section),
                rank == 0 ? List.of() : applying.granting(section, rank),
                floors.isEmpty() ? cappedBy(applying, section, granted) : List.of(),
                granted > 0 ? applying.limits(section, granted) : List.of(),
                hasMore && granted < next ? releases.granting(section, next) : List.of(),
                hasMore ? nearest.raising(section, next) : Optional.empty()));
      }
    }
    return new Explanation(decided, floors, sections);
  }

  /** Nobody but the floors and the purpose governs the originator's own people. */
  private static SectionFinding ofOwn(
      Asked asked, List<FloorFinding> floors, Level level, Section section, Suggestion nearest) {
    boolean isLimited = floors.isEmpty() && level == Level.NONE;
    return new SectionFinding(
        section,
        level,
        List.of(),
        List.of(),
        isLimited ? new Applying(asked, List.of(), List.of()).limits(section, 0) : List.of(),
        List.of(),
        level == Level.NONE ? nearest.raising(section, 1) : Optional.empty());
  }

  /**
   * Only withholds that, all gone, would let more be seen: not where something else caps as low.
   */
  private static List<RuleId> cappedBy(Applying applying, Section section, int granted) {
    int reachable = Math.min(granted, Asked.rank(applying.asked().bound(), section));
    return applying.capping(section, reachable).stream().map(Rule::id).toList();
  }

  Asked asked(Policy other, Label label, Requester requester) {
    return new Asked(other, reading(requester), label, requester);
  }

  private Reading reading(Requester requester) {
    Reading known = readings.get(requester);
    if (known != null) {
      return known;
    }
    if (readings.size() >= MOST_REQUESTERS) {
      readings.clear();
    }
    Reading fresh = Reading.of(policy.originator(), pinned, removals, moment, requester);
    readings.put(requester, fresh);
    return fresh;
  }

  /** The evaluator of the policy, changed or not. */
  PolicyEvaluator evaluator(Policy other) {
    return other.equals(policy) ? evaluator : PolicyEvaluator.of(other, pinned, removals, moment);
  }
}
