// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.kit.caller;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Which verified tokens are accepted, beyond issuer, audience, signature and expiry. */
@ConfigMapping(prefix = "entente.caller")
interface CallerConfig {

  /**
   * The only client whose tokens are accepted (claim {@code azp}): {@code gateway} behind the
   * gateway; unset at the gateway itself, whose tokens come from many clients.
   */
  Optional<String> authorizedParty();

  /**
   * Clients that never are a caller themselves: our own services. A trailing {@code *} stands for
   * any rest.
   */
  @WithDefault("gateway,sharing-service,incidents-*")
  List<String> refusedClients();

  /**
   * Accepted values of the claim {@code typ}; keeps ID, refresh and logout tokens out. The gateway
   * adds {@code DPoP}.
   */
  @WithDefault("Bearer")
  List<String> tokenTypes();

  /**
   * Whether tokens bound to a sender's key (claim {@code cnf}) are accepted. Only where proofs of
   * that key are verified, at the gateway; elsewhere such a token was stolen from its proper door.
   */
  @WithDefault("false")
  boolean acceptBoundTokens();

  /** How far the clock of the issuer may be ahead. */
  @WithDefault("10S")
  Duration clockSkew();
}
