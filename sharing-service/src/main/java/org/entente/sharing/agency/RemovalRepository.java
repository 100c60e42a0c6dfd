// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.agency;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import java.util.List;

/** Who has left, in the order of leaving. */
@Singleton
class RemovalRepository implements PanacheRepositoryBase<RemovalEntity, Long> {

  /** The newest revision; 0 before the first removal. */
  long revision() {
    return getEntityManager()
        .createQuery("select coalesce(max(r.revision), 0L) from RemovalEntity r", Long.class)
        .getSingleResult();
  }

  List<RemovalEntity> after(long revision) {
    return list("revision > ?1 order by revision", revision);
  }
}
