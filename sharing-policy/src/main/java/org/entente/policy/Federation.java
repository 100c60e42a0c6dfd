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
 * The agencies and communities that a policy version is pinned to: it was approved against these,
 * and later admissions do not count until the next version.
 *
 * @param agencies the directory; the country is the one that the agency's id begins with
 * @param communities members, each of them in the directory
 */
public record Federation(
    Map<AgencyId, CountryCode> agencies, Map<CommunityId, Set<AgencyId>> communities) {

  public Federation {
    agencies = Collections.unmodifiableMap(new TreeMap<>(agencies));
    agencies.forEach(Federation::requireOwnCountry);
    SortedMap<CommunityId, Set<AgencyId>> sorted = new TreeMap<>();
    communities.forEach((id, members) -> sorted.put(id, inOrder(members)));
    for (Map.Entry<CommunityId, Set<AgencyId>> community : sorted.entrySet()) {
      requireMembersOf(agencies.keySet(), community.getKey(), community.getValue());
    }
    communities = Collections.unmodifiableMap(sorted);
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

  /** The federation of these agencies, without communities. */
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

  /** What is left of it: agencies removed from the directory leave their communities too. */
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
    return new Federation(left, narrowed);
  }
}
