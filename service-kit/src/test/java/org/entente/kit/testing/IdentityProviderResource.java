// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.kit.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Points the service under test at {@link TestIdentityProvider#shared()}. */
public final class IdentityProviderResource implements QuarkusTestResourceLifecycleManager {

  @Override
  public Map<String, String> start() {
    return Map.of(
        "quarkus.oidc.tenant-enabled",
        "true",
        "quarkus.oidc.auth-server-url",
        TestIdentityProvider.shared().issuer());
  }

  @Override
  public void stop() {
    // The provider is shared by all tests of the process and ends with it.
  }
}
