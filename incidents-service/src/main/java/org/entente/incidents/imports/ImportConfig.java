// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.imports;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much an import may be. */
@ConfigMapping(prefix = "entente.import")
interface ImportConfig {

  /** The most bytes of one import; more ends in 413, and nothing of it is kept. */
  @WithDefault("4G")
  MemorySize mostBytes();

  /** The most bytes of one row; a longer one is refused in the report, and the next one read. */
  @WithDefault("1M")
  MemorySize longestRow();

  /** The most rows that are written in one transaction. */
  @WithDefault("1000")
  int batch();

  /** Imports that are not over yet, of all people of the agency; one more ends in 429. */
  @WithDefault("8")
  int mostWaiting();

  /**
   * For how long after it came in an import may run: its rows are written under what its sender was
   * allowed then. One that takes longer fails with what is left.
   */
  @WithDefault("PT24H")
  Duration longest();

  /** For how long the report of an import can be read. */
  @WithDefault("P30D")
  Duration keepReports();
}
