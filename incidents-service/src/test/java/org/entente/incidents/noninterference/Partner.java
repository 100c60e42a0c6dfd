// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.noninterference;

import java.util.Optional;
import java.util.Set;
import org.entente.policy.AgencyId;
import org.entente.policy.CommunityId;
import org.entente.policy.Federation;
import org.entente.policy.Purpose;
import org.entente.policy.Requester;

/**
 * Somebody of another agency.
 *
 * @param purpose what is stated, if anything
 * @param isAnalyst and nothing else; others have every role there is
 */
record Partner(String agency, int clearance, Optional<String> purpose, boolean isAnalyst) {

  Requester requester(Federation federation) {
    AgencyId id = new AgencyId(agency);
    Set<CommunityId> communities = federation.communitiesOf(id);
    return new Requester(id, communities, clearance, purpose.flatMap(Purpose::of));
  }

  @Override
  public String toString() {
    return "%s (%s, clearance %d, %s)"
        .formatted(
            agency,
            isAnalyst ? "analyst" : "every role",
            clearance,
            purpose.map(stated -> "purpose " + stated).orElse("no purpose"));
  }
}
