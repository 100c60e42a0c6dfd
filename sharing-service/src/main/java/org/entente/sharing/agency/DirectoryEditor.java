// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.agency;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.entente.kit.problem.ProblemException;
import org.entente.policy.AgencyId;
import org.entente.policy.CommunityId;
import org.jspecify.annotations.Nullable;

/** Changes the directory and the communities, and remembers every departure. */
@Singleton
class DirectoryEditor {

  private final AgencyRepository agencies;
  private final CommunityRepository communities;
  private final RemovalRepository removals;
  private final DirectoryLock lock;
  private final Clock clock;

  DirectoryEditor(
      AgencyRepository agencies,
      CommunityRepository communities,
      RemovalRepository removals,
      DirectoryLock lock,
      Clock clock) {
    this.agencies = agencies;
    this.communities = communities;
    this.removals = removals;
    this.lock = lock;
    this.clock = clock;
  }

  /**
   * Admits the agency, or changes its name and key.
   *
   * @return whether it was admitted now
   */
  @Transactional
  boolean put(AgencyId id, AgencyAdmission admission) {
    lock.own();
    Optional<AgencyEntity> present = agencies.find(id);
    present.ifPresentOrElse(
        agency -> agency.change(admission.name(), admission.publicKey()),
        () ->
            agencies.persist(new AgencyEntity(id, admission.name(), admission.publicKey(), now())));
    return present.isEmpty();
  }

  /** Removes the agency from the directory and from each of its communities. */
  @Transactional
  void remove(AgencyId id) {
    lock.own();
    AgencyEntity agency = agencies.find(id).orElseThrow(ProblemException::notFound);
    for (CommunityEntity community : communities.of(id)) {
      community.remove(id);
      removed(id, community.id());
    }
    removed(id, null);
    agencies.flush();
    agencies.delete(agency);
  }

  /**
   * Makes the community, or replaces its members.
   *
   * @return whether it was made now
   */
  @Transactional
  boolean put(CommunityId id, Set<AgencyId> members) {
    lock.own();
    for (AgencyId member : members) {
      if (agencies.find(member).isEmpty()) {
        throw ProblemException.invalid(
            "/members", "`" + member.value() + "` is not in the directory");
      }
    }
    Optional<CommunityEntity> present = communities.find(id);
    CommunityEntity community =
        present.orElseGet(() -> {
          CommunityEntity made = new CommunityEntity(id);
          communities.persist(made);
          return made;
        });
    community.become(members).forEach(gone -> removed(gone, id));
    return present.isEmpty();
  }

  @Transactional
  void remove(CommunityId id) {
    lock.own();
    CommunityEntity community = communities.find(id).orElseThrow(ProblemException::notFound);
    community.become(Set.of()).forEach(gone -> removed(gone, id));
    communities.delete(community);
  }

  private void removed(AgencyId agency, @Nullable CommunityId community) {
    removals.persist(new RemovalEntity(agency, community, now()));
  }

  private Instant now() {
    return clock.instant();
  }
}
