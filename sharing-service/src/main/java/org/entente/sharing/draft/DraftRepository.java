// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.draft;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.entente.policy.AgencyId;

/** Drafts, each under its originator alone: the agency admitted now, not a former one. */
@Singleton
class DraftRepository implements PanacheRepositoryBase<DraftEntity, UUID> {

  private static final String OF = "originator = ?1 and admission = ?2";

  Optional<DraftEntity> find(AgencyId originator, UUID admission, UUID id) {
    return find(OF + " and id = ?3", originator.value(), admission, id).firstResultOptional();
  }

  /** The same, and nobody else changes it before the end of the transaction. */
  Optional<DraftEntity> findToChange(AgencyId originator, UUID admission, UUID id) {
    return find(OF + " and id = ?3", originator.value(), admission, id)
        .withLock(LockModeType.PESSIMISTIC_WRITE)
        .firstResultOptional();
  }

  List<DraftLine> newest(AgencyId originator, UUID admission) {
    return getEntityManager()
        .createQuery(
            "select d.id, d.title, d.format, d.changedByName, d.changedAt from DraftEntity d"
                + " where d.originator = :originator and d.admission = :admission"
                + " order by d.changedAt desc, d.id desc",
            DraftLine.class)
        .setParameter("originator", originator.value())
        .setParameter("admission", admission)
        .getResultList();
  }

  long count(AgencyId originator, UUID admission) {
    return count(OF, originator.value(), admission);
  }

  /** Lets one transaction at a time add a draft of this originator. */
  void lock(AgencyId originator) {
    getEntityManager()
        .createNativeQuery(
            "SELECT 1 FROM (SELECT pg_advisory_xact_lock(hashtextextended(:originator, 2))) AS held",
            Integer.class)
        .setParameter("originator", originator.value())
        .getSingleResult();
  }
}
