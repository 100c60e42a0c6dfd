// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.policy;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.entente.policy.AgencyId;

/** The signed versions, newest first. */
@Singleton
class PolicyVersionRepository implements PanacheRepositoryBase<PolicyVersionEntity, VersionKey> {

  Optional<PolicyVersionEntity> newest(AgencyId originator) {
    return find("key.originator = ?1 order by key.version desc", originator.value())
        .range(0, 0)
        .firstResultOptional();
  }

  Optional<PolicyVersionEntity> find(AgencyId originator, long version) {
    return findByIdOptional(new VersionKey(originator.value(), version));
  }

  /** Those of the hashes that are versions of this originator. */
  Set<String> among(AgencyId originator, Set<String> hashes) {
    return Set.copyOf(
        getEntityManager()
            .createQuery(
                "select v.hash from PolicyVersionEntity v"
                    + " where v.key.originator = :originator and v.hash in :hashes",
                String.class)
            .setParameter("originator", originator.value())
            .setParameter("hashes", hashes)
            .getResultList());
  }

  /** At most so many versions below this one, newest first. */
  List<VersionLine> below(AgencyId originator, long version, int most) {
    return getEntityManager()
        .createQuery(
            "select v.key.version, v.hash, v.signedAt, v.confirmedBy, v.admission"
                + " from PolicyVersionEntity v"
                + " where v.key.originator = :originator and v.key.version < :version"
                + " order by v.key.version desc",
            VersionLine.class)
        .setParameter("originator", originator.value())
        .setParameter("version", version)
        .setMaxResults(most)
        .getResultList();
  }

  /** The snapshot of a version that is there, as signed. */
  String snapshot(AgencyId originator, long version) {
    return getEntityManager()
        .createQuery(
            "select v.snapshot from PolicyVersionEntity v"
                + " where v.key.originator = :originator and v.key.version = :version",
            String.class)
        .setParameter("originator", originator.value())
        .setParameter("version", version)
        .getSingleResult();
  }

  /** Lets one transaction at a time add a version of this originator. */
  void lock(AgencyId originator) {
    getEntityManager()
        .createNativeQuery(
            "SELECT 1 FROM (SELECT pg_advisory_xact_lock(hashtextextended(:originator, 1))) AS held",
            Integer.class)
        .setParameter("originator", originator.value())
        .getSingleResult();
  }
}
