// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.agreement;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.entente.policy.AgencyId;
import org.entente.policy.AgreementId;

/** Agreements and their parties. */
@Singleton
class AgreementRepository implements PanacheRepositoryBase<AgreementEntity, String> {

  Optional<AgreementEntity> find(AgreementId id) {
    return findByIdOptional(id.value());
  }

  /** The same; not found for who is not a party. */
  Optional<AgreementEntity> find(AgreementId id, AgencyId party) {
    return find("id = ?1 and ?2 member of parties", id.value(), party.value())
        .firstResultOptional();
  }

  List<AgreementEntity> of(AgencyId party) {
    return list("from AgreementEntity a where ?1 member of a.parties order by a.id", party.value());
  }

  List<AgreementEntity> inOrder() {
    return listAll(Sort.by("id"));
  }
}
