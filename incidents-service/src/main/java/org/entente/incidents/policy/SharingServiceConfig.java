// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.policy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** Where the sharing-service is, and how its leases are recognised. */
@ConfigMapping(prefix = "entente.sharing-service")
interface SharingServiceConfig {

  /** Its address, without a path. */
  URI url();

  /** Its Ed25519 public key: base64 of the SubjectPublicKeyInfo. */
  String publicKey();

  /** How long an answer may take; longer than it holds a request for a lease. */
  @WithDefault("30S")
  Duration timeout();
}
