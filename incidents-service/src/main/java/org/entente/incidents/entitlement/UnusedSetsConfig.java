// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.entitlement;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When what requesters might see under older policies is removed. */
@ConfigMapping(prefix = "entente.entitlements")
interface UnusedSetsConfig {

  /** How often; a policy version must have been in force for as long before anything goes. */
  @WithDefault("5M")
  Duration dropUnusedEvery();
}
