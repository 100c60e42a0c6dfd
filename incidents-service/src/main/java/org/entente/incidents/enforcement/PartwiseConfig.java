// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.enforcement;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long answers that leave part by part may take: exports and files. */
@ConfigMapping(prefix = "entente.long-answers")
interface PartwiseConfig {

  /**
   * How long such an answer may go on after the token that it was asked with has ended. Longer than
   * a token lives here, for nobody can renew it under way; whoever lost an account meanwhile is
   * still sent no part after that.
   */
  @WithDefault("10M")
  Duration afterToken();

  /** How long one part may take to leave. Then the connection is cut: its reader has stopped. */
  @WithDefault("60S")
  Duration perPart();
}
