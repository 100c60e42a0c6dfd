// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.upstream;

import io.smallrye.config.ConfigMapping;
import java.net.URI;

/** The sharing-service, as the gateway reaches it. */
@ConfigMapping(prefix = "entente.sharing-service")
interface SharingServiceConfig {

  /** Its address: scheme, host and port. */
  URI url();
}
