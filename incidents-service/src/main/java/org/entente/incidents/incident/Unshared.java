// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.entente.policy.GrantId;
import org.entente.policy.Label;
import org.entente.policy.RecordStatus;

/**
 * What of the standing of its record a child does not share, because whoever decided on the record
 * did not see the child.
 *
 * @param held not released with its record; somebody who sees it has to do that
 * @param grants the break-glass grants that go past it
 */
public record Unshared(boolean held, Set<GrantId> grants) {

  /** It shares all. */
  public static final Unshared NOTHING = new Unshared(false, Set.of());

  public Unshared {
    grants = Set.copyOf(grants);
  }

  /** As the store holds it. */
  public static Unshared of(boolean held, Array ungranted) throws SQLException {
    return new Unshared(
        held,
        Arrays.stream((String[]) ungranted.getArray())
            .map(GrantId::new)
            .collect(Collectors.toSet()));
  }

  /** Sets the first two values of a statement. */
  public void set(Connection connection, PreparedStatement statement) throws SQLException {
    statement.setBoolean(1, held);
    statement.setArray(
        2,
        connection.createArrayOf("text", grants.stream().map(GrantId::value).sorted().toArray()));
  }

  /** The record's label as far as the child shares it; the child's own marking comes on top. */
  public Label of(Label record) {
    if (held && record.status().mayLeave()) {
      return record.withStatus(RecordStatus.IN_REVIEW).withGrants(Set.of());
    }
    if (grants.isEmpty()) {
      return record;
    }
    Set<GrantId> shared = new HashSet<>(record.grants());
    shared.removeAll(grants);
    return record.withGrants(shared);
  }

  /**
   * After a release of its record.
   *
   * @param seen whether whoever released it saw the child
   * @param first whether the record was not released before
   */
  Unshared released(boolean seen, boolean first) {
    return new Unshared(!seen && (first || held), grants);
  }

  /** After a break-glass grant for its record. */
  Unshared granted(boolean seen, GrantId grant) {
    return seen
        ? this
        : new Unshared(
            held, Stream.concat(grants.stream(), Stream.of(grant)).collect(Collectors.toSet()));
  }
}
