// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.entitlement;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.entente.kit.problem.CommonProblem;
import org.entente.kit.problem.ProblemException;
import org.entente.policy.Label;

/**
 * Gives the labels of many records their numbers at once, in a transaction of its own that is over
 * before the records are written: so whoever else needs the {@link LabelLock} waits for
 * milliseconds, not for the records. A label that no record comes to use in the end does no harm.
 */
@Singleton
public class BulkLabels {

  /** Labels remembered; forgetting one costs a look into an index. */
  private static final int MOST_LABELS = 50_000;

  private final AgroalDataSource writer;
  private final LabelRegistry registry;
  private final Cache<Label, Integer> known =
      Caffeine.newBuilder().maximumSize(MOST_LABELS).build();

  BulkLabels(@DataSource("writer") AgroalDataSource writer, LabelRegistry registry) {
    this.writer = writer;
    this.registry = registry;
  }

  /** The number of each of these labels, all of them committed. */
  public Map<Label, Integer> ids(Set<Label> labels) {
    Map<Label, Integer> ids = new HashMap<>(known.getAllPresent(labels));
    Set<Label> further = new HashSet<>(labels);
    further.removeAll(ids.keySet());
    if (further.isEmpty()) {
      return ids;
    }
    try (Connection connection = writer.getConnection()) {
      connection.setAutoCommit(false);
      try {
        Map<Label, Integer> interned = registry.intern(connection, further);
        connection.commit();
        // Only now: what is rolled back has no number.
        known.putAll(interned);
        ids.putAll(interned);
        return ids;
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw new ProblemException(CommonProblem.UNAVAILABLE);
    }
  }
}
