// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Who has left since a policy version was approved. Removals take effect at once, without a new
 * version, and can only narrow what is released.
 *
 * @param agencies removed from the directory
 * @param members removed from a community
 * @param agreements terminated
 * @param parties that left an agreement
 */
public record Removals(
    Set<AgencyId> agencies,
    Map<CommunityId, Set<AgencyId>> members,
    Set<AgreementId> agreements,
    Map<AgreementId, Set<AgencyId>> parties) {

  public static final Removals NONE = new Removals(Set.of(), Map.of());

  public Removals {
    agencies = Collections.unmodifiableSet(new TreeSet<>(agencies));
    members = inOrder(members);
    agreements = Collections.unmodifiableSet(new TreeSet<>(agreements));
    parties = inOrder(parties);
  }

  /** Removals that concern no agreement. */
  public Removals(Set<AgencyId> agencies, Map<CommunityId, Set<AgencyId>> members) {
    this(agencies, members, Set.of(), Map.of());
  }

  private static <K extends Comparable<K>> Map<K, Set<AgencyId>> inOrder(
      Map<K, Set<AgencyId>> removed) {
    SortedMap<K, Set<AgencyId>> sorted = new TreeMap<>();
    removed.forEach((id, gone) -> {
      if (!gone.isEmpty()) {
        sorted.put(id, Collections.unmodifiableSet(new TreeSet<>(gone)));
      }
    });
    return Collections.unmodifiableMap(sorted);
  }

  public boolean isEmpty() {
    return agencies.isEmpty() && members.isEmpty() && agreements.isEmpty() && parties.isEmpty();
  }

  /** Whether the agreement goes on, and this agency is not known to have left it. */
  boolean leaves(AgreementId agreement, AgencyId party) {
    return !agreements.contains(agreement)
        && !agencies.contains(party)
        && !parties.getOrDefault(agreement, Set.of()).contains(party);
  }
}
