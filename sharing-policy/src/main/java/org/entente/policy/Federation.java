// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The agencies, communities and agreements that a policy version is pinned to: it was approved
 * against these, and later admissions do not count until the next version.
 *
 * @param agencies the directory; the country is the one that the agency's id begins with
 * @param communities members, each of them in the directory
 * @param agreements by their own ids; every party is in the directory
 */
public record Federation(
    Map<AgencyId, CountryCode> agencies,
    Map<CommunityId, Set<AgencyId>> communities,
    Map<AgreementId, Agreement> agreements) {

  public Federation {
    agencies = Collections.unmodifiableMap(new TreeMap<>(agencies));
    agencies.forEach(Federation::requireOwnCountry);
    SortedMap<CommunityId, Set<AgencyId>> sorted = new TreeMap<>();
    communities.forEach((id, members) -> sorted.put(id, inOrder(members)));
    for (Map.Entry<CommunityId, Set<AgencyId>> community : sorted.entrySet()) {
      requireMembersOf(agencies.keySet(), community.getKey(), community.getValue());
    }
    communities = Collections.unmodifiableMap(sorted);
    agreements = Collections.unmodifiableMap(new TreeMap<>(agreements));
    for (Map.Entry<AgreementId, Agreement> agreement : agreements.entrySet()) {
      requireItself(agreement.getKey(), agreement.getValue());
      requireParties(agencies.keySet(), agreement.getValue());
    }
  }

  /** A federation without agreements. */
  public Federation(
      Map<AgencyId, CountryCode> agencies, Map<CommunityId, Set<AgencyId>> communities) {
    this(agencies, communities, Map.of());
  }

  private static void requireItself(AgreementId id, Agreement agreement) {
    if (!agreement.id().equals(id)) {
      throw new IllegalArgumentException(
          "agreement %s is filed under %s"
              .formatted(Quoted.of(agreement.id().value()), Quoted.of(id.value())));
    }
  }

  private static void requireParties(Set<AgencyId> directory, Agreement agreement) {
    for (AgencyId party : agreement.parties()) {
      if (!directory.contains(party)) {
        throw new IllegalArgumentException(
            "party %s of agreement %s is not in the directory"
                .formatted(Quoted.of(party.value()), Quoted.of(agreement.id().value())));
      }
    }
  }

  private static void requireOwnCountry(AgencyId agency, CountryCode country) {
    if (!agency.country().equals(country)) {
      throw new IllegalArgumentException(
          "agency " + Quoted.of(agency.value()) + " is not of " + Quoted.of(country.value()));
    }
  }

  private static void requireMembersOf(
      Set<AgencyId> directory, CommunityId community, Set<AgencyId> members) {
    for (AgencyId member : members) {
      if (!directory.contains(member)) {
        throw new IllegalArgumentException(
            "member %s of community %s is not in the directory"
                .formatted(Quoted.of(member.value()), Quoted.of(community.value())));
      }
    }
  }

  private static Set<AgencyId> inOrder(Set<AgencyId> agencies) {
    return Collections.unmodifiableSet(new TreeSet<>(agencies));
  }

  /** The federation of these agencies, without communities and agreements. */
  public static Federation of(Set<AgencyId> agencies) {
    return new Federation(
        agencies.stream().collect(Collectors.toMap(id -> id, AgencyId::country)), Map.of());
  }

  /** The communities of which the agency is a member. */
  public Set<CommunityId> communitiesOf(AgencyId agency) {
    return communities.entrySet().stream()
        .filter(community -> community.getValue().contains(agency))
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * What is left of it: agencies removed from the directory leave their communities and agreements
   * too, and an agreement with fewer than two parties is none.
   */
  public Federation without(Removals removals) {
    Predicate<AgencyId> stays = agency -> !removals.agencies().contains(agency);
    SortedMap<AgencyId, CountryCode> left = new TreeMap<>(agencies);
    left.keySet().removeIf(stays.negate());
    SortedMap<CommunityId, Set<AgencyId>> narrowed = new TreeMap<>();
    communities.forEach((id, members) -> {
      Set<AgencyId> gone = removals.members().getOrDefault(id, Set.of());
      narrowed.put(
          id,
          members.stream()
              .filter(stays)
              .filter(member -> !gone.contains(member))
              .collect(Collectors.toSet()));
    });
    SortedMap<AgreementId, Agreement> goingOn = new TreeMap<>();
    for (Agreement agreement : agreements.values()) {
      Set<AgencyId> parties =
          agreement.parties().stream()
              .filter(party -> removals.leaves(agreement.id(), party))
              .collect(Collectors.toSet());
      if (parties.size() >= Agreement.FEWEST_PARTIES) {
        goingOn.put(agreement.id(), agreement.between(parties));
      }
    }
    return new Federation(left, narrowed, goingOn);
  }
}
