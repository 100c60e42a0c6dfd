// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.access;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Who answers questions of access, and within which limits. */
@ConfigMapping(prefix = "entente.access")
interface AccessConfig {

  /**
   * The address by which clients know this gateway, without a path: the identifier of the decision
   * point in its metadata. Without it there is no metadata: an address taken from a request's own
   * headers would be the sender's word.
   */
  Optional<URI> url();

  /** When the answer goes out, whoever has decided by then. */
  @WithDefault("2S")
  Duration deadline();

  /** Most evaluations in one request. */
  @WithDefault("100")
  int maxEvaluations();

  /** Largest answer of an agency. */
  @WithDefault("1M")
  MemorySize maxAnswer();
}
