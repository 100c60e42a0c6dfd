// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.upstream;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.entente.kit.startup.ReadinessCheck;

/** Callers' tokens and records go to the services over TLS, or stay on this machine. */
@Singleton
class UpstreamCheck implements ReadinessCheck {

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private final Upstreams upstreams;

  UpstreamCheck(Upstreams upstreams) {
    this.upstreams = upstreams;
  }

  @Override
  public List<String> dangers() {
    return Stream.concat(upstreams.agencies().values().stream(), Stream.of(upstreams.sharing()))
        .filter(service -> !isSafe(service))
        .map(service ->
            "the url of `" + service.audience() + "` must be https unless on this machine")
        .toList();
  }

  private static boolean isSafe(Upstream service) {
    return "https".equals(service.url().getScheme())
        || ("http".equals(service.url().getScheme()) && LOOPBACK.contains(service.url().getHost()));
  }
}
