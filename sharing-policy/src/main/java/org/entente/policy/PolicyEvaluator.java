// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Decides what a requester may see of records with a label, at one moment.
 *
 * <p>Releases add up, withholds cap them, nothing else is shown. Before any rule the floors apply:
 * a partner must be in the pinned directory and cleared for the classification ({@link
 * Equivalence}), the record released, and neither the record's own lists nor its third-party terms
 * may leave the partner out; a record under an agreement is shown to its parties for its purposes
 * while it is in force, and never beyond its ceiling; a record limited to purposes needs one of
 * them stated, and without any no persons are shown. The originator's own people see all that their
 * clearance covers. An error withholds.
 */
public final class PolicyEvaluator {

  private static final System.Logger LOG = System.getLogger(PolicyEvaluator.class.getName());

  /** Requesters remembered at a time; they are few, and forgetting them costs only time. */
  private static final int MOST_REQUESTERS = 1_024;

  private final Policy policy;
  private final Federation pinned;
  private final Removals removals;
  private final Moment moment;
  private final Map<Requester, RequesterPolicy> requesters = new ConcurrentHashMap<>();

  private PolicyEvaluator(Policy policy, Federation pinned, Removals removals, Moment moment) {
    this.policy = Objects.requireNonNull(policy, "policy must not be null");
    this.pinned = Objects.requireNonNull(pinned, "pinned must not be null");
    this.removals = Objects.requireNonNull(removals, "removals must not be null");
    this.moment = Objects.requireNonNull(moment, "moment must not be null");
  }

  /**
   * The evaluator of a policy after removals. Give the federation as it is pinned, not what is left
   * of it: a rule that withholds from a community goes on to hold for whoever was removed from it.
   *
   * @param moment when the answers are given; they stay the same until the next of the {@link
   *     Boundaries}
   */
  public static PolicyEvaluator of(
      Policy policy, Federation pinned, Removals removals, Moment moment) {
    return new PolicyEvaluator(policy, pinned, removals, moment);
  }

  public Disclosure disclosure(Label label, Requester requester) {
    return forRequester(requester).disclosure(label);
  }

  /** The policy as it applies to one requester, for evaluating many labels. */
  public RequesterPolicy forRequester(Requester requester) {
    RequesterPolicy known = requesters.get(requester);
    if (known != null) {
      return known;
    }
    RequesterPolicy fresh = resolve(requester);
    if (requesters.size() >= MOST_REQUESTERS) {
      requesters.clear();
    }
    requesters.put(requester, fresh);
    return fresh;
  }

  private RequesterPolicy resolve(Requester requester) {
    try {
      return resolved(requester);
    } catch (RuntimeException e) {
      // INVARIANT: an error withholds, here as for a single label.
      LOG.log(System.Logger.Level.ERROR, "withheld after an error: {0}", e.getClass().getName());
      return RequesterPolicy.ofNobody(requester);
    }
  }

  private RequesterPolicy resolved(Requester requester) {
    AgencyId agency = requester.agency();
    if (agency.equals(policy.originator())) {
      return RequesterPolicy.ofOriginator(requester);
    }
    if (!pinned.agencies().containsKey(agency) || removals.agencies().contains(agency)) {
      return RequesterPolicy.ofNobody(requester);
    }
    Membership membership = Membership.of(requester, pinned, removals);
    Bounds bounds = Bounds.of(requester, policy.originator(), pinned.without(removals), moment);
    return RequesterPolicy.ofPartner(
        requester, new PartnerDecision(requester, membership, bounds, moment, policy.rules()));
  }

  /**
   * What the requester may see of each of these labels; a number given twice gets what both give.
   */
  public Entitlement entitlement(Requester requester, Collection<InternedLabel> labels) {
    RequesterPolicy decided = forRequester(requester);
    int[] ids = new int[labels.size()];
    Disclosure[] seen = new Disclosure[ids.length];
    int count = 0;
    for (InternedLabel interned : labels) {
      ids[count] = interned.id();
      seen[count++] = decided.disclosure(interned.label());
    }
    return Entitlement.of(requester, ids, seen);
  }
}
