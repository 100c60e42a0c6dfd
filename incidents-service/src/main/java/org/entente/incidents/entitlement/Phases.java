// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.entitlement;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.entente.incidents.policy.InstalledPolicy;
import org.entente.policy.Boundaries;
import org.entente.policy.Moment;
import org.entente.policy.Policy;
import org.entente.policy.PolicyEvaluator;
import org.entente.policy.Rule;

/**
 * How one requester's view came about: every installed version, and within each every phase from
 * one boundary of its rules, agreements and grants to the next.
 */
final class Phases {

  private final List<InstalledPolicy> versions;
  private final Asking asking;
  private final List<Rule> grants;
  private final Duration skew;
  private final Instant now;

  /**
   * @param versions oldest first, the last in force
   * @param now by the policy's clock
   */
  Phases(
      List<InstalledPolicy> versions,
      Asking asking,
      List<Rule> grants,
      Duration skew,
      Instant now) {
    this.versions = List.copyOf(versions);
    this.asking = asking;
    this.grants = List.copyOf(grants);
    this.skew = skew;
    this.now = now;
  }

  /** The one of now. The agency's own people, who need no rule, have a single one. */
  Phase present() {
    if (asking.isOwn()) {
      return Phase.ALWAYS;
    }
    Boundaries boundaries = boundaries(versions.getLast(), grants);
    return new Phase(Optional.ofNullable(boundaries.instants().floor(now)), boundaries.after(now));
  }

  DisclosureHistory history() {
    List<DisclosureHistory.Step> plain = steps(List.of());
    return new DisclosureHistory(plain, grants.isEmpty() ? plain : steps(grants));
  }

  private List<DisclosureHistory.Step> steps(List<Rule> granted) {
    List<DisclosureHistory.Step> steps = new ArrayList<>();
    for (int index = 0; index < versions.size(); index++) {
      InstalledPolicy version = versions.get(index);
      Optional<Instant> next =
          index + 1 < versions.size()
              ? Optional.of(versions.get(index + 1).installedAt())
              : Optional.empty();
      begins(version, granted, next).forEach(from -> steps.add(step(version, granted, from)));
    }
    return steps;
  }

  /** The installation, and each boundary after it that has come, before the next version did. */
  private Stream<Instant> begins(
      InstalledPolicy version, List<Rule> granted, Optional<Instant> next) {
    Instant from = version.installedAt();
    if (asking.isOwn()) {
      return Stream.of(from);
    }
    // Not by subsets between two bounds: now may be before the installation, see below.
    Predicate<Instant> hasCome =
        boundary -> next.map(boundary::isBefore).orElseGet(() -> !boundary.isAfter(now));
    return Stream.concat(
        Stream.of(from),
        boundaries(version, granted).instants().tailSet(from, false).stream().takeWhile(hasCome));
  }

  private DisclosureHistory.Step step(InstalledPolicy version, List<Rule> granted, Instant from) {
    // The clock that the installation was dated by may be ahead of the policy's.
    Instant at = from.isAfter(now) ? now : from;
    return new DisclosureHistory.Step(
        PolicyEvaluator.of(
                with(version, granted),
                version.federation(),
                asking.removals(),
                new Moment(at, skew))
            .forRequester(asking.requesterUnder(version)),
        from);
  }

  private Boundaries boundaries(InstalledPolicy version, List<Rule> granted) {
    return Boundaries.of(with(version, granted), version.federation(), skew);
  }

  private static Policy with(InstalledPolicy version, List<Rule> granted) {
    return granted.isEmpty() ? version.policy() : version.policy().and(granted);
  }
}
