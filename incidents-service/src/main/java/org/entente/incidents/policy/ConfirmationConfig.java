// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.policy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Which ID tokens count as an officer's confirmation of a policy. */
@ConfigMapping(prefix = "entente.confirmation")
public interface ConfirmationConfig {

  /** The client for which such tokens are issued, and no other. */
  @WithDefault("policy-confirmation")
  String client();

  /** How long ago the officer may have signed in for it. */
  @WithDefault("5M")
  Duration maxAge();

  /**
   * How long a confirmation counts towards the signature, and the preview of an effect that it is
   * about. An officer who confirms again begins anew.
   */
  @WithDefault("72H")
  Duration validity();

  /** How far the clocks of the issuer and this service may differ. */
  @WithDefault("10S")
  Duration clockSkew();
}
