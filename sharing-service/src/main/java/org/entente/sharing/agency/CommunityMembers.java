// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.agency;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.entente.policy.AgencyId;

/** All members that a community shall have, each once, at most 1,000. */
@Schema(name = "CommunityMembers", description = "All members that a community shall have")
public record CommunityMembers(@Schema(required = true) List<AgencyId> members) {

  private static final int MOST = 1_000;

  public CommunityMembers {
    members = List.copyOf(requireNonNull(members, "members must not be null"));
    if (members.size() > MOST || Set.copyOf(members).size() < members.size()) {
      throw new IllegalArgumentException("members must be at most 1,000, each of them once");
    }
  }

  Set<AgencyId> set() {
    return new TreeSet<>(members);
  }
}
