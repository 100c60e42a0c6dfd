// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.federation;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Limits of federated questions. */
@ConfigMapping(prefix = "entente.search")
interface SearchConfig {

  /** When the answer goes out, whoever has answered by then. */
  @WithDefault("2S")
  Duration deadline();

  /**
   * Largest page that an agency may send; a larger one counts as no answer, and a lower {@code
   * limit} then helps.
   */
  @WithDefault("8M")
  MemorySize maxAnswer();

  /** Largest record on such a page. */
  @WithDefault("2M")
  MemorySize maxRecord();

  /** Questions answered at the same time; one more is a 503. Bounds the memory they take. */
  @WithDefault("128")
  int concurrent();
}
