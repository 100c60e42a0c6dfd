// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.policy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Proposals of policies. */
@ConfigMapping(prefix = "entente.proposal")
interface ProposalConfig {

  /** How long officers can confirm a proposal; as long as a confirmation counts. */
  @WithDefault("72H")
  Duration validity();

  /** How many proposals an agency may have that are not versions; it withdraws those it gave up. */
  @WithDefault("200")
  int most();
}
