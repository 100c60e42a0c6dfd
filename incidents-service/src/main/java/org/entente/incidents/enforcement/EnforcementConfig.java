// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.enforcement;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How a new policy version is enforced. */
@ConfigMapping(prefix = "entente.enforcement")
interface EnforcementConfig {

  /**
   * How long an answer that was begun under an older version may still take after the newer one
   * came into force. Then its connection is cut, and whoever asked must ask again.
   */
  @WithDefault("400MS")
  Duration patience();
}
