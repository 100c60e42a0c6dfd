// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.policy;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.entente.policy.AgencyId;

/** Proposals, each under its originator alone. */
@Singleton
class ProposalRepository implements PanacheRepositoryBase<ProposalEntity, UUID> {

  Optional<ProposalEntity> find(AgencyId originator, UUID id) {
    return find("originator = ?1 and id = ?2", originator.value(), id).firstResultOptional();
  }

  /**
   * The removals known when a proposal of this hash was pinned. 0 when none is stored any more, or
   * none was made here: then every removal there ever was counts against its federation.
   */
  long directoryRevision(AgencyId originator, String hash) {
    return find(
            "originator = ?1 and hash = ?2 order by directoryRevision", originator.value(), hash)
        .<ProposalEntity>firstResultOptional()
        .map(ProposalEntity::directoryRevision)
        .orElse(0L);
  }
}
