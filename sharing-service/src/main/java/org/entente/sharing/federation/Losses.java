// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.federation;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.entente.policy.AgencyId;
import org.entente.policy.Agreement;
import org.entente.policy.AgreementId;
import org.entente.policy.CommunityId;
import org.entente.policy.Federation;
import org.entente.policy.Removals;
import org.entente.sharing.agency.Departure;

/**
 * Collects what an originator's pinned federation has lost. Of what it does not name, nothing is
 * lost. A community or agreement that the originator itself left is lost whole.
 */
final class Losses {

  private final AgencyId originator;
  private final Federation then;
  private final Set<AgencyId> agencies = new HashSet<>();
  private final Map<CommunityId, Set<AgencyId>> members = new HashMap<>();
  private final Set<AgreementId> agreements = new HashSet<>();
  private final Map<AgreementId, Set<AgencyId>> parties = new HashMap<>();

  Losses(AgencyId originator, Federation then) {
    this.originator = originator;
    this.then = then;
  }

  /** Whatever is not there now, as the same originator sees it, is lost. */
  void compare(Federation now) {
    agencies.addAll(missing(then.agencies().keySet(), now.agencies().keySet()));
    then.communities()
        .forEach((id, pinned) ->
            members.put(id, missing(pinned, now.communities().getOrDefault(id, Set.of()))));
    then.agreements()
        .forEach((id, pinned) -> {
          Agreement present = now.agreements().get(id);
          if (present == null) {
            agreements.add(id);
          } else {
            parties.put(id, missing(pinned.parties(), present.parties()));
          }
        });
  }

  private static Set<AgencyId> missing(Collection<AgencyId> then, Collection<AgencyId> now) {
    Set<AgencyId> missing = new HashSet<>(then);
    missing.removeAll(now);
    return missing;
  }

  /** Adds a departure; false when it concerns nothing that the federation names. */
  boolean apply(Departure departure) {
    return switch (departure) {
      case Departure.FromDirectory(AgencyId agency) ->
          then.agencies().containsKey(agency) && add(agencies, agency);
      case Departure.FromCommunity(AgencyId agency, CommunityId community) -> {
        Set<AgencyId> pinned = then.communities().getOrDefault(community, Set.of());
        yield pinned.contains(agency)
            && addAll(
                members.computeIfAbsent(community, id -> new HashSet<>()),
                agency.equals(originator) ? pinned : Set.of(agency));
      }
      case Departure.FromAgreement(AgencyId agency, AgreementId agreement) -> {
        Agreement pinned = then.agreements().get(agreement);
        yield pinned != null
            && pinned.parties().contains(agency)
            && (agency.equals(originator)
                ? add(agreements, agreement)
                : add(parties.computeIfAbsent(agreement, id -> new HashSet<>()), agency));
      }
      case Departure.OfAgreement(AgreementId agreement) ->
          then.agreements().containsKey(agreement) && add(agreements, agreement);
    };
  }

  private static <T> boolean add(Set<T> lost, T one) {
    return addAll(lost, Set.of(one));
  }

  private static <T> boolean addAll(Set<T> lost, Set<T> some) {
    lost.addAll(some);
    return true;
  }

  Removals removals() {
    return new Removals(agencies, members, agreements, parties);
  }
}
