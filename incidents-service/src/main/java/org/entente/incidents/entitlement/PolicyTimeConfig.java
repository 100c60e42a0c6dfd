// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.entitlement;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** By which clock rules begin and end. */
@ConfigMapping(prefix = "entente.policy")
public interface PolicyTimeConfig {

  /**
   * How far the clock of the agency's database may be off. What is released begins so much later
   * and ends so much earlier than written, what is withheld the other way. At most a day, in whole
   * milliseconds, and the same for all replicas.
   */
  @WithDefault("5S")
  Duration clockSkew();
}
