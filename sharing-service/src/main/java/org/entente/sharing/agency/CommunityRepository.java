// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.agency;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.entente.policy.AgencyId;
import org.entente.policy.CommunityId;

/** Communities and their members. */
@Singleton
class CommunityRepository implements PanacheRepositoryBase<CommunityEntity, String> {

  Optional<CommunityEntity> find(CommunityId id) {
    return findByIdOptional(id.value());
  }

  /** The same; not found for who is not a member. */
  Optional<CommunityEntity> find(CommunityId id, AgencyId member) {
    return find("id = ?1 and ?2 member of members", id.value(), member.value())
        .firstResultOptional();
  }

  List<CommunityEntity> of(AgencyId member) {
    return list("from CommunityEntity c where ?1 member of c.members", member.value());
  }
}
