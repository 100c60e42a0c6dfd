// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.kit.problem;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How error answers look. */
@ConfigMapping(prefix = "entente.problem")
interface ProblemConfig {

  /** Value of {@code WWW-Authenticate} in every 401, whatever the reason. */
  @WithDefault("Bearer")
  String challenge();
}
