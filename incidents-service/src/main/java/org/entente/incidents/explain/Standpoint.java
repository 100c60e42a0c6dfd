// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.explain;

import java.util.Objects;
import java.util.Optional;
import org.entente.policy.AgencyId;
import org.entente.policy.Federation;
import org.entente.policy.Moment;
import org.entente.policy.Policy;
import org.entente.policy.PolicyEvaluator;
import org.entente.policy.Purpose;
import org.entente.policy.Removals;
import org.entente.policy.Requester;
import org.entente.policy.explain.Explainer;

/** All that decisions are made by at a moment, but for the record and who asks. */
public record Standpoint(Policy policy, Federation pinned, Removals removals, Moment moment) {

  public Standpoint {
    Objects.requireNonNull(policy, "policy must not be null");
    Objects.requireNonNull(pinned, "pinned must not be null");
    Objects.requireNonNull(removals, "removals must not be null");
    Objects.requireNonNull(moment, "moment must not be null");
  }

  public Explainer explainer() {
    return Explainer.of(policy, pinned, removals, moment);
  }

  public PolicyEvaluator evaluator() {
    return PolicyEvaluator.of(policy, pinned, removals, moment);
  }

  /** Whether the agency is a partner today. */
  public boolean isPartner(AgencyId agency) {
    return !agency.equals(policy.originator())
        && pinned.without(removals).agencies().containsKey(agency);
  }

  /** Somebody of this agency who asks now. */
  public Requester requester(AgencyId agency, int clearance, Optional<Purpose> purpose) {
    return new Requester(
        agency, pinned.without(removals).communitiesOf(agency), clearance, purpose);
  }
}
