// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.route;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Limits of requests that are passed on to one service. */
@ConfigMapping(prefix = "entente.route")
interface RouteConfig {

  /** From sending the request to the last byte of the answer. */
  @WithDefault("20S")
  Duration timeout();

  /** Largest answer of a service. */
  @WithDefault("32M")
  MemorySize maxAnswer();
}
