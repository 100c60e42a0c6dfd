// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.search;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of search and counts. */
@ConfigMapping(prefix = "entente.search")
interface SearchConfig {

  /** How often the counts that writing appended are folded into their sums. */
  @WithDefault("10S")
  Duration foldEvery();
}
