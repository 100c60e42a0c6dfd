// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.agency;

import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.entente.kit.problem.ProblemException;
import org.entente.policy.AgencyId;
import org.entente.policy.CommunityId;

/** Changes the directory and the communities, and remembers every departure from them. */
@Singleton
class DirectoryEditor {

  private final AgencyRepository agencies;
  private final CommunityRepository communities;
  private final DepartureLog departures;
  private final Event<AgencyRemoval> leaving;
  private final DirectoryLock lock;
  private final Clock clock;

  DirectoryEditor(
      AgencyRepository agencies,
      CommunityRepository communities,
      DepartureLog departures,
      Event<AgencyRemoval> leaving,
      DirectoryLock lock,
      Clock clock) {
    this.agencies = agencies;
    this.communities = communities;
    this.departures = departures;
    this.leaving = leaving;
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

  /** Removes the agency from the directory, and from its communities and agreements. */
  @Transactional
  void remove(AgencyId id) {
    lock.own();
    AgencyEntity agency = agencies.find(id).orElseThrow(ProblemException::notFound);
    for (CommunityEntity community : communities.of(id)) {
      community.remove(id);
      departures.add(new Departure.FromCommunity(id, community.id()));
    }
    leaving.fire(new AgencyRemoval(id));
    departures.add(new Departure.FromDirectory(id));
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
    community
        .become(members)
        .forEach(gone -> departures.add(new Departure.FromCommunity(gone, id)));
    return present.isEmpty();
  }

  @Transactional
  void remove(CommunityId id) {
    lock.own();
    CommunityEntity community = communities.find(id).orElseThrow(ProblemException::notFound);
    community
        .become(Set.of())
        .forEach(gone -> departures.add(new Departure.FromCommunity(gone, id)));
    communities.delete(community);
  }

  private Instant now() {
    return clock.instant();
  }
}
