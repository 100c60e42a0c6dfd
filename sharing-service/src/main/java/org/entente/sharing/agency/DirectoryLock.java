// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.agency;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;

/**
 * Keeps the order of removals the order of their commits: without it a proposal could pin a member
 * whose removal, begun earlier, commits later under a revision already counted as known.
 */
@Singleton
public class DirectoryLock {

  /** Any constant that no other lock of this database uses. */
  private static final long KEY = 7_203_114_005L;

  private final EntityManager entities;

  DirectoryLock(EntityManager entities) {
    this.entities = entities;
  }

  /** For who changes the directory; until the end of the transaction. */
  public void own() {
    acquire("pg_advisory_xact_lock");
  }

  /** For who reads more than one of its tables; until the end of the transaction. */
  public void share() {
    acquire("pg_advisory_xact_lock_shared");
  }

  private void acquire(String function) {
    entities
        .createNativeQuery("SELECT 1 FROM (SELECT " + function + "(:key)) AS held", Integer.class)
        .setParameter("key", KEY)
        .getSingleResult();
  }
}
