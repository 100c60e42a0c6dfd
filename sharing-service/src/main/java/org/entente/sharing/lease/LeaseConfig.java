// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.lease;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** Leases: the service's signed word that a policy version is still the newest. */
@ConfigMapping(prefix = "entente.lease")
interface LeaseConfig {

  /** PEM file with the Ed25519 key (PKCS#8) that signs leases. */
  Path keyFile();

  /**
   * How long a lease is good, counted by its holder from the moment it asked: how long a partition
   * can delay a withdrawal.
   */
  @WithDefault("60S")
  Duration duration();

  /** How long a poll is held while there is nothing new; well below {@link #duration()}. */
  @WithDefault("15S")
  Duration hold();
}
