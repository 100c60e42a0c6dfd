// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.policy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import org.entente.policy.Removals;

/** Who had left by a moment of the past, as far as the leases had said so to this service. */
public final class PastRemovals {

  private PastRemovals() {}

  /** Of the version that was in force then. */
  public static Removals at(Connection decider, long version, Instant moment) throws SQLException {
    return RememberedRemovals.until(decider, version, moment);
  }
}
