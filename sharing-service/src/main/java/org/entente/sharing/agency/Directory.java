// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.agency;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.security.PublicKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.entente.policy.AgencyId;
import org.entente.policy.CommunityId;
import org.entente.policy.Federation;
import org.entente.policy.Removals;
import org.entente.policy.snapshot.KeyFiles;

/** What the rest of the service asks of the directory. */
@Singleton
public class Directory {

  private final AgencyRepository agencies;
  private final CommunityRepository communities;
  private final RemovalRepository removals;
  private final DirectoryLock lock;

  Directory(
      AgencyRepository agencies,
      CommunityRepository communities,
      RemovalRepository removals,
      DirectoryLock lock) {
    this.agencies = agencies;
    this.communities = communities;
    this.removals = removals;
    this.lock = lock;
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

  /** What a proposal of this agency is pinned to. */
  @Transactional
  public PinnedFederation pinFor(AgencyId originator) {
    lock.share();
    Map<CommunityId, Set<AgencyId>> own =
        communities.of(originator).stream()
            .collect(Collectors.toMap(CommunityEntity::id, CommunityEntity::members));
    Set<AgencyId> directory =
        agencies.inOrder().stream().map(AgencyEntity::id).collect(Collectors.toSet());
    Federation federation =
        new Federation(
            directory.stream().collect(Collectors.toMap(Function.identity(), AgencyId::country)),
            own);
    return new PinnedFederation(federation, removals.revision());
  }

  /**
   * Who has left what the originator pinned. An agency counts as gone when it is not there now, and
   * also when it left after the revision pinned and came back: coming back is an addition, which
   * waits for the originator's next version.
   */
  @Transactional
  public Departures departures(AgencyId originator, PinnedFederation pinned) {
    Federation then = pinned.federation();
    Federation now = pinFor(originator).federation();
    Set<AgencyId> agenciesGone = new TreeSet<>(then.agencies().keySet());
    agenciesGone.removeAll(now.agencies().keySet());
    Map<CommunityId, Set<AgencyId>> membersGone = new HashMap<>();
    then.communities()
        .forEach((id, members) -> {
          Set<AgencyId> gone = new HashSet<>(members);
          gone.removeAll(now.communities().getOrDefault(id, Set.of()));
          membersGone.put(id, gone);
        });
    Optional<Instant> latest = Optional.empty();
    for (RemovalEntity removal : removals.after(pinned.revision())) {
      if (apply(removal, then, agenciesGone, membersGone)) {
        latest = Optional.of(removal.removedAt());
      }
    }
    return new Departures(new Removals(agenciesGone, membersGone), latest);
  }

  /** False when the removal concerns nobody whom the federation names. */
  private static boolean apply(
      RemovalEntity removal,
      Federation then,
      Set<AgencyId> agenciesGone,
      Map<CommunityId, Set<AgencyId>> membersGone) {
    AgencyId agency = removal.agency();
    Optional<CommunityId> community = removal.community();
    if (community.isEmpty()) {
      boolean named = then.agencies().containsKey(agency);
      if (named) {
        agenciesGone.add(agency);
      }
      return named;
    }
    Set<AgencyId> members = then.communities().getOrDefault(community.get(), Set.of());
    if (!members.contains(agency)) {
      return false;
    }
    membersGone.computeIfAbsent(community.get(), id -> new HashSet<>()).add(agency);
    return true;
  }
}
