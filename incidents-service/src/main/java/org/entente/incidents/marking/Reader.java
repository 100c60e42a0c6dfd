// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.marking;

import java.util.List;
import java.util.Set;
import org.entente.policy.AgencyId;
import org.entente.policy.CommunityId;
import org.entente.policy.Principal;

/**
 * Who is shown a marking.
 *
 * @param agency the reader's agency
 * @param communities those of the pinned federation that the agency is a member of
 */
public record Reader(AgencyId agency, Set<CommunityId> communities) {

  public Reader {
    communities = Set.copyOf(communities);
  }

  /** The entries of a list that mean this reader; whom else it names is the originator's affair. */
  List<Principal> own(List<Principal> principals) {
    return principals.stream().filter(this::isMeant).toList();
  }

  private boolean isMeant(Principal principal) {
    return switch (principal) {
      case Principal.Agency(AgencyId id) -> id.equals(agency);
      case Principal.Country(var country) -> country.equals(agency.country());
      case Principal.Community(CommunityId id) -> communities.contains(id);
      case Principal.Nobody() -> false;
    };
  }
}
