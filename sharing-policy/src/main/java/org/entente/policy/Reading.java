// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * How the evaluator reads the single parts of a policy for one requester: what explanations are
 * made of. It decides nothing; the decision is {@link PolicyEvaluator}'s.
 */
public final class Reading {

  private final AgencyId originator;
  private final Federation pinned;
  private final Federation today;
  private final Moment moment;
  private final Requester requester;
  private final Membership membership;
  private final Interpretation interpretation;
  private final Bounds bounds;

  private Reading(
      AgencyId originator,
      Federation pinned,
      Federation today,
      Moment moment,
      Requester requester,
      Membership membership) {
    this.originator = originator;
    this.pinned = pinned;
    this.today = today;
    this.moment = moment;
    this.requester = requester;
    this.membership = membership;
    this.interpretation = new Interpretation(membership, requester.purpose());
    this.bounds = Bounds.of(requester, originator, today, moment);
  }

  /** The reading for a requester, with the arguments of {@link PolicyEvaluator#of}. */
  public static Reading of(
      AgencyId originator,
      Federation pinned,
      Removals removals,
      Moment moment,
      Requester requester) {
    return new Reading(
        Objects.requireNonNull(originator, "originator must not be null"),
        pinned,
        pinned.without(removals),
        moment,
        requester,
        Membership.of(requester, pinned, removals));
  }

  /** Whether the requester is one of the originator's own people, whom no rule governs. */
  public boolean isOfOriginator() {
    return requester.agency().equals(originator);
  }

  /** Whether its agency is in the pinned directory and has not been removed since. */
  public boolean isInDirectory() {
    return today.agencies().containsKey(requester.agency());
  }

  /** The clearance that a label's classification asks of it; empty when none is enough. */
  public OptionalInt clearanceFor(Label label) {
    int ordinal = label.classification();
    if (isOfOriginator()) {
      return OptionalInt.of(ordinal);
    }
    CountryCode country = requester.agency().country();
    OptionalInt needed = Equivalence.needed(country, ordinal);
    if (needed.isPresent()) {
      return needed;
    }
    return label
        .agreement()
        .map(today.agreements()::get)
        .map(agreement -> agreement.clearancesOf(country).get(ordinal))
        .map(OptionalInt::of)
        .orElse(OptionalInt.empty());
  }

  /** Whether a condition holds for it and the label. */
  public boolean holds(Condition condition, Label label, Certainty certainty) {
    return interpretation.holds(condition, label, certainty);
  }

  /** Whether it is in the audience. */
  public boolean isIn(Audience audience, Certainty certainty) {
    return membership.isIn(audience, certainty);
  }

  /** Whether it is on the list. */
  public boolean isListed(Set<Principal> list, Certainty certainty) {
    return membership.isListed(list, certainty);
  }

  /** Whether the moment is within. */
  public boolean isInForce(Validity validity, Certainty certainty) {
    return validity.period().contains(moment, certainty);
  }

  /** Whether the agreement is in force between the originator and it, for its purpose. */
  public boolean admits(AgreementId agreement) {
    return bounds.under(agreement) != 0;
  }

  /** The purposes for which the agreement is in force between the originator and it. */
  public Set<Purpose> purposesOf(AgreementId agreement) {
    return Optional.ofNullable(today.agreements().get(agreement))
        .filter(one -> one.isBetween(originator, requester.agency()))
        .filter(one -> one.period().contains(moment, Certainty.SURE))
        .map(Agreement::purposes)
        .orElse(Set.of());
  }

  /** The ceiling of a pinned agreement, in force or not. */
  public Optional<Disclosure> ceiling(AgreementId agreement) {
    return Optional.ofNullable(pinned.agreements().get(agreement)).map(Agreement::ceiling);
  }

  /** Whether the rule applies to it and the label: what the floors do is not looked at. */
  public boolean applies(Rule rule, Label label) {
    return switch (rule) {
      case Rule.Release release ->
          release.under().filter(under -> !admits(under)).isEmpty()
              && applies(release, label, Certainty.SURE);
      case Rule.Withhold withhold -> applies(withhold, label, Certainty.POSSIBLE);
    };
  }

  private boolean applies(Rule rule, Label label, Certainty certainty) {
    return isInForce(rule.validity(), certainty)
        && isIn(rule.audience(), certainty)
        && holds(rule.condition(), label, certainty);
  }
}
