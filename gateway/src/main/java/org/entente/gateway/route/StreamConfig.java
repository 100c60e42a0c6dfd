// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.route;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Limits of what is passed on as a stream. */
@ConfigMapping(prefix = "entente.stream")
interface StreamConfig {

  /** So long nothing may move: until a service begins its answer, and between its bytes. */
  @WithDefault("20S")
  Duration patience();

  /** Largest file of a record. */
  @WithDefault("100M")
  MemorySize largestFile();

  /** Largest body of an import. */
  @WithDefault("4G")
  MemorySize largestImport();
}
