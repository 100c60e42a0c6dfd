// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.agency;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.entente.policy.AgencyId;

/** The directory's rows. */
@Singleton
class AgencyRepository implements PanacheRepositoryBase<AgencyEntity, String> {

  Optional<AgencyEntity> find(AgencyId id) {
    return findByIdOptional(id.value());
  }

  List<AgencyEntity> inOrder() {
    return listAll(Sort.by("id"));
  }
}
