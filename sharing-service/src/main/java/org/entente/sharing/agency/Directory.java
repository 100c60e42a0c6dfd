// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.agency;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.security.PublicKey;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.entente.policy.AgencyId;
import org.entente.policy.CommunityId;
import org.entente.policy.snapshot.KeyFiles;

/** What the rest of the service asks of the directory. */
@Singleton
public class Directory {

  private final AgencyRepository agencies;
  private final CommunityRepository communities;

  Directory(AgencyRepository agencies, CommunityRepository communities) {
    this.agencies = agencies;
    this.communities = communities;
  }

  /** The key that verifies the agency's signatures; empty for who is not in the directory. */
  @Transactional
  public Optional<PublicKey> key(AgencyId agency) {
    return agencies.find(agency).map(entry -> KeyFiles.publicKey(entry.publicKey()));
  }

  @Transactional
  public boolean knows(AgencyId agency) {
    return agencies.find(agency).isPresent();
  }

  /**
   * Which agency it is that bears the id now: who is admitted anew under a former id is another
   * one. Empty for who is not in the directory.
   */
  @Transactional
  public Optional<UUID> admission(AgencyId agency) {
    return agencies.find(agency).map(AgencyEntity::admission);
  }

  /** All agencies. */
  @Transactional
  public Set<AgencyId> agencies() {
    return agencies.inOrder().stream().map(AgencyEntity::id).collect(Collectors.toSet());
  }

  /** The communities that the agency is a member of, with all their members. */
  @Transactional
  public Map<CommunityId, Set<AgencyId>> communitiesOf(AgencyId member) {
    return communities.of(member).stream()
        .collect(Collectors.toMap(CommunityEntity::id, CommunityEntity::members));
  }
}
