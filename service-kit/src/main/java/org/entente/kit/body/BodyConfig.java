// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.kit.body;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Bound on the bodies of requests. */
@ConfigMapping(prefix = "entente.body")
interface BodyConfig {

  /** Largest body that is read whole. */
  @WithDefault("1M")
  MemorySize largest();
}
