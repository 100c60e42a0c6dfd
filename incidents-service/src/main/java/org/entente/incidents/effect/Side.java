// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.effect;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.entente.policy.AgencyId;
import org.entente.policy.Boundaries;
import org.entente.policy.Equivalence;
import org.entente.policy.Federation;
import org.entente.policy.Label;
import org.entente.policy.Moment;
import org.entente.policy.Policy;
import org.entente.policy.PolicyEvaluator;
import org.entente.policy.Removals;
import org.entente.policy.RequesterPolicy;

/** One of the two policies compared, with what it is pinned to and who has left since. */
record Side(Policy policy, Federation federation, Removals removals) {

  Side {
    Objects.requireNonNull(policy, "policy must not be null");
    Objects.requireNonNull(federation, "federation must not be null");
    Objects.requireNonNull(removals, "removals must not be null");
  }

  /** The same evaluator that decides about requests. */
  PolicyEvaluator at(Instant moment, Duration skew) {
    return PolicyEvaluator.of(policy, federation, removals, new Moment(moment, skew));
  }

  RequesterPolicy decided(PolicyEvaluator evaluator, Viewer viewer) {
    return evaluator.forRequester(viewer.under(federation, removals));
  }

  /** The moments after this one at which its answers may change. */
  SortedSet<Instant> after(Instant now, Duration skew) {
    return new TreeSet<>(Boundaries.of(policy, federation, skew).instants().tailSet(now, false));
  }

  /**
   * The highest clearance with which somebody of this partner can be cleared for a record, by the
   * table or by an agreement: with a higher one nobody sees more.
   */
  int highestClearance(AgencyId partner) {
    IntStream byTable =
        IntStream.rangeClosed(0, Label.HIGHEST_CLASSIFICATION)
            .flatMap(ordinal -> Equivalence.needed(partner.country(), ordinal).stream());
    Stream<Integer> byAgreement =
        federation.agreements().values().stream()
            .filter(agreement -> agreement.parties().contains(partner))
            .map(agreement -> agreement.equivalences().get(partner.country()))
            .flatMap(Stream::ofNullable)
            .flatMap(needed -> needed.values().stream());
    return IntStream.concat(byTable, byAgreement.mapToInt(Integer::intValue)).max().orElse(0);
  }
}
