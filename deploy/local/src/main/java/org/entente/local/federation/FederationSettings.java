// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local.federation;

import java.util.List;
import java.util.OptionalInt;
import org.entente.local.state.ProjectDirectory;
import org.entente.local.state.StateDirectory;

/**
 * What a federation is started with.
 *
 * @param project whose build is run
 * @param state where it keeps its data
 * @param agencies those that the user named; empty for those of the last start, or the demo's four
 * @param gatewayPort the gateway's port; empty for the last one, or any that is free
 * @param durable whether PostgreSQL waits for the disk; only tests may do without
 */
public record FederationSettings(
    ProjectDirectory project,
    StateDirectory state,
    List<String> agencies,
    OptionalInt gatewayPort,
    boolean durable) {

  /** Copies what can change. */
  public FederationSettings {
    agencies = List.copyOf(agencies);
  }
}
