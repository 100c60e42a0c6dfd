// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.identity;

import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.entente.gateway.GatewayConfig;
import org.entente.kit.startup.ReadinessCheck;

/** Only a demo may let systems in with unbound tokens. */
@Singleton
class SenderConstraintCheck implements ReadinessCheck {

  private final GatewayConfig config;
  private final boolean demo;

  SenderConstraintCheck(
      GatewayConfig config,
      @ConfigProperty(name = "entente.demo", defaultValue = "false") boolean demo) {
    this.config = config;
    this.demo = demo;
  }

  @Override
  public List<String> dangers() {
    return demo || config.senderConstrained() == GatewayConfig.Mode.REQUIRED
        ? List.of()
        : List.of("`entente.gateway.sender-constrained` must be `required` unless `entente.demo`");
  }
}
