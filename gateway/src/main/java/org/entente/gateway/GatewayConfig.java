// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** What the gateway is, apart from its single features. */
@ConfigMapping(prefix = "entente.gateway")
public interface GatewayConfig {

  /** Private key of its Keycloak client {@code gateway}, PKCS#8 PEM. */
  Path keyFile();

  /**
   * Whether systems may come with tokens that anybody could use. {@code optional} is for trying the
   * federation out with curl; production refuses it.
   */
  @WithDefault("required")
  Mode senderConstrained();

  /** What is asked of callers with the role {@code system}. */
  enum Mode {
    /** A token bound to a key, and a DPoP proof by that key with each request. */
    REQUIRED,
    /** Plain bearer tokens are taken too; bound ones still need their proof. */
    OPTIONAL
  }
}
