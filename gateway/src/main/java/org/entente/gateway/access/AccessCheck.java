// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.access;

import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.entente.kit.startup.ReadinessCheck;

/** The address that clients are told to send their tokens to is one of ours, over TLS. */
@Singleton
class AccessCheck implements ReadinessCheck {

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private final AccessConfig config;

  AccessCheck(AccessConfig config) {
    this.config = config;
  }

  @Override
  public List<String> dangers() {
    return config.url().filter(url -> !isSafe(url)).stream()
        .map(url ->
            "`entente.access.url` must be https, or http on this machine, and have no path: `"
                + url
                + "`")
        .toList();
  }

  private static boolean isSafe(URI url) {
    boolean bare =
        url.getHost() != null && url.getRawSchemeSpecificPart().equals("//" + url.getAuthority());
    return bare
        && ("https".equals(url.getScheme())
            || ("http".equals(url.getScheme()) && LOOPBACK.contains(url.getHost())));
  }
}
