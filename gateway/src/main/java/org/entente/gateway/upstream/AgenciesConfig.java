// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.upstream;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.net.URI;
import java.util.Map;

/** The agencies of the federation, as the gateway reaches them. */
@ConfigMapping(prefix = "entente.agencies")
interface AgenciesConfig {

  /** By agency id, for instance {@code entente.agencies."fra-ct".url}. */
  @WithParentName
  Map<String, Agency> agencies();

  /** One agency. */
  interface Agency {

    /** Address of its incidents-service: scheme, host and port. */
    URI url();
  }
}
