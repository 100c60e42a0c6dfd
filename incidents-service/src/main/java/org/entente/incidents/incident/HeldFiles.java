// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.entente.incidents.entitlement.ActiveEntitlement;
import org.entente.incidents.section.Attachments;
import org.entente.policy.Label;

/**
 * The files of incidents whose bytes are held here: children with labels of their own, which are
 * written apart from their record.
 */
public interface HeldFiles {

  /** The visible ones, in order, at the incident that they belong to. In its transaction. */
  Map<UUID, List<Attachments.File>> visible(
      ActiveEntitlement entitlement, Collection<UUID> incidents);

  /**
   * A file as a record had it at some moment.
   *
   * @param labelId its label at that moment
   */
  record Known(UUID incident, int labelId, Attachments.File file) {}

  /**
   * Those that were there at the moment that the transaction named, as far as visible; in order.
   */
  List<Known> known(ActiveEntitlement entitlement, Collection<UUID> incidents);

  /** What of its record's standing each of its files does not share, by its id. */
  Map<UUID, Unshared> unshared(Connection writer, UUID incident) throws SQLException;

  /** Changes that of these files; their labels follow with their record's. */
  void share(Connection writer, Map<UUID, Unshared> changed, Instant at) throws SQLException;

  /** Derives their labels anew from that of their record. */
  void follow(Connection writer, UUID incident, Label record, Instant at) throws SQLException;

  /** Removes them all, with whatever was kept of those that were removed before. */
  void erase(Connection writer, UUID incident, Instant at) throws SQLException;
}
