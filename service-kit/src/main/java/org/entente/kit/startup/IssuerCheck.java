// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.kit.startup;

import jakarta.inject.Singleton;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.Config;

/** Tokens must come from one issuer over TLS, for one audience, with one algorithm. */
@Singleton
class IssuerCheck implements ReadinessCheck {

  private static final String ISSUER = "quarkus.oidc.auth-server-url";
  private static final String AUDIENCE = "quarkus.oidc.token.audience";
  private static final String ALGORITHM = "quarkus.oidc.token.signature-algorithm";
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final Set<String> SIGNATURES = Set.of("PS256", "ES256", "EdDSA");

  private final Config config;

  IssuerCheck(Config config) {
    this.config = config;
  }

  @Override
  public List<String> dangers() {
    List<String> dangers = new ArrayList<>();
    if (!value(ISSUER).map(IssuerCheck::safe).orElse(false)) {
      dangers.add("`" + ISSUER + "` must be an https address; http only on this machine itself");
    }
    if (value(AUDIENCE).isEmpty() || value(AUDIENCE).get().contains("any")) {
      dangers.add("`" + AUDIENCE + "` must name this service");
    }
    if (!value(ALGORITHM).map(SIGNATURES::contains).orElse(false)) {
      dangers.add("`" + ALGORITHM + "` must pin one of PS256, ES256, EdDSA");
    }
    return dangers;
  }

  private Optional<String> value(String key) {
    return config.getOptionalValue(key, String.class).filter(text -> !text.isBlank());
  }

  private static boolean safe(String address) {
    try {
      URI uri = URI.create(address);
      return "https".equals(uri.getScheme())
          || ("http".equals(uri.getScheme()) && LOOPBACK.contains(String.valueOf(uri.getHost())));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
