// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.exchange;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import java.net.URI;
import java.time.Duration;

/** How the gateway obtains tokens for the services behind it. */
@ConfigMapping(prefix = "entente.exchange")
interface ExchangeConfig {

  /** Keycloak's token endpoint; set only where it is not at its usual place. */
  @WithDefault("${quarkus.oidc.auth-server-url}/protocol/openid-connect/token")
  URI tokenEndpoint();

  /** Audience of the gateway's client assertions: the issuer (FAPI 2.0). */
  @WithDefault("${quarkus.oidc.auth-server-url}")
  String assertionAudience();

  /**
   * Signature algorithm of the gateway's key, as Keycloak knows it: {@code PS256} or {@code ES256}.
   */
  @WithDefault("PS256")
  SignatureAlgorithm keyAlgorithm();

  /** The key's {@code kid} in the set that Keycloak has of this client. */
  @WithDefault("gateway")
  String keyId();

  /** How long Keycloak may take. */
  @WithDefault("3S")
  Duration timeout();
}
