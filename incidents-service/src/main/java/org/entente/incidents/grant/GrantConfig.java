// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.grant;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How far duty officers may go before somebody else has looked at what they did. */
@ConfigMapping(prefix = "entente.grants")
interface GrantConfig {

  /** While so many grants of the agency await their review, no other is issued. */
  @WithDefault("50")
  int mostUnreviewed();
}
