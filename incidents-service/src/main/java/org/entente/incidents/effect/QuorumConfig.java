// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.effect;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How many officers must confirm a policy. */
@ConfigMapping(prefix = "entente.policy.quorum")
interface QuorumConfig {

  /**
   * For a policy that shows somebody more of what needs the most care: named persons, records under
   * the originator's control, classification 3 and above. Every other policy needs two.
   */
  @WithDefault("3")
  int sensitive();
}
