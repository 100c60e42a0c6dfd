// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.keycloak;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.keycloak.protocol.ProtocolMapper;
import org.keycloak.protocol.oidc.TokenExchangeProviderFactory;

/** Keycloak finds the classes by these files and the realm by these names. */
class ProviderRegistrationTest {

  @Test
  void keycloakFindsTheExchangeBeforeItsOwn() {
    assertEquals(
        List.of("entente-gateway"),
        ours(TokenExchangeProviderFactory.class).map(factory -> factory.getId()).toList());
    assertEquals(
        List.of(100),
        ours(TokenExchangeProviderFactory.class).map(factory -> factory.order()).toList());
  }

  @Test
  void keycloakFindsTheMapperUnderTheNameThatTheRealmGives() {
    assertEquals(
        List.of("entente-original-client"),
        ours(ProtocolMapper.class).map(mapper -> mapper.getId()).toList());
  }

  // Keycloak's own are on the class path too, but not all that they need.
  private static <T> Stream<T> ours(Class<T> type) {
    return ServiceLoader.load(type).stream()
        .filter(found -> found.type().getPackageName().equals("org.entente.keycloak"))
        .map(ServiceLoader.Provider::get);
  }
}
