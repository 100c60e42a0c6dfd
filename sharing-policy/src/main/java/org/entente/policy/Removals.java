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
 */
public record Removals(Set<AgencyId> agencies, Map<CommunityId, Set<AgencyId>> members) {

  public static final Removals NONE = new Removals(Set.of(), Map.of());

  public Removals {
    agencies = Collections.unmodifiableSet(new TreeSet<>(agencies));
    SortedMap<CommunityId, Set<AgencyId>> sorted = new TreeMap<>();
    members.forEach((id, gone) -> {
      if (!gone.isEmpty()) {
        sorted.put(id, Collections.unmodifiableSet(new TreeSet<>(gone)));
      }
    });
    members = Collections.unmodifiableMap(sorted);
  }

  public boolean isEmpty() {
    return agencies.isEmpty() && members.isEmpty();
  }
}
