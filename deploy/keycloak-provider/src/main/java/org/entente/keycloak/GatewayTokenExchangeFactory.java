// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.keycloak;

import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.TokenExchangeProvider;
import org.keycloak.protocol.oidc.tokenexchange.StandardTokenExchangeProviderFactory;

/**
 * Puts {@link GatewayTokenExchange} in the place of the standard exchange, for all realms and
 * clients of the server. On and off with the same feature.
 */
public final class GatewayTokenExchangeFactory extends StandardTokenExchangeProviderFactory {

  // Keycloak asks the highest first; the standard exchange has 10.
  private static final int BEFORE_STANDARD = 100;

  @Override
  public TokenExchangeProvider create(KeycloakSession session) {
    return new GatewayTokenExchange();
  }

  @Override
  public String getId() {
    return "entente-gateway";
  }

  @Override
  public int order() {
    return BEFORE_STANDARD;
  }
}
