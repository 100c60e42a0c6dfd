// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.policy;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.entente.policy.AgencyId;

/** Proposals, each under its originator alone: the agency admitted now, not a former one. */
@Singleton
class ProposalRepository implements PanacheRepositoryBase<ProposalEntity, UUID> {

  private static final String LINES =
      "select p.id, p.hash, p.version, p.proposedByName, p.proposedAt from ProposalEntity p"
          + " where p.originator = :originator and p.admission = :admission";
  private static final String NEWEST = " order by p.proposedAt desc, p.id desc";

  Optional<ProposalEntity> find(AgencyId originator, UUID admission, UUID id) {
    return find("originator = ?1 and admission = ?2 and id = ?3", originator.value(), admission, id)
        .firstResultOptional();
  }

  List<ProposalLine> newest(AgencyId originator, UUID admission, int most) {
    return lines(LINES + NEWEST, originator, admission).setMaxResults(most).getResultList();
  }

  /** Those that follow the one with this time and id in the order of the newest. */
  List<ProposalLine> after(
      AgencyId originator, UUID admission, Instant proposedAt, UUID id, int most) {
    return lines(
            LINES + " and (p.proposedAt < :at or (p.proposedAt = :at and p.id < :id))" + NEWEST,
            originator,
            admission)
        .setParameter("at", proposedAt)
        .setParameter("id", id)
        .setMaxResults(most)
        .getResultList();
  }

  private TypedQuery<ProposalLine> lines(String query, AgencyId originator, UUID admission) {
    return getEntityManager()
        .createQuery(query, ProposalLine.class)
        .setParameter("originator", originator.value())
        .setParameter("admission", admission);
  }

  /** How many of them are not versions. */
  long unsigned(AgencyId originator, UUID admission) {
    return getEntityManager()
        .createQuery(
            "select count(p) from ProposalEntity p"
                + " where p.originator = :originator and p.admission = :admission and not exists"
                + " (select 1 from PolicyVersionEntity v where v.hash = p.hash)",
            Long.class)
        .setParameter("originator", originator.value())
        .setParameter("admission", admission)
        .getSingleResult();
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
