// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.life;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of records' lives. */
@ConfigMapping(prefix = "entente.life")
interface LifeConfig {

  /** How often receipts are taken up and old keys forgotten. */
  @WithDefault("PT30S")
  Duration housekeeping();

  /**
   * How long a client may repeat a request under its `Idempotency-Key`. Afterwards the same key
   * creates anew.
   */
  @WithDefault("P7D")
  Duration keepIdempotencyKeys();
}
