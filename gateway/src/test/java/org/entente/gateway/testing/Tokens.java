// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.testing;

import org.entente.kit.testing.TestIdentityProvider;
import org.entente.kit.testing.TestToken;

/** Tokens that callers of the gateway send. */
public final class Tokens {

  private Tokens() {}

  public static TestToken token() {
    return TestIdentityProvider.shared().token("gateway").authorizedParty("entente-cli");
  }

  public static String analyst() {
    return token().sign();
  }

  public static String withRoles(String... roles) {
    return token().roles(roles).sign();
  }
}
