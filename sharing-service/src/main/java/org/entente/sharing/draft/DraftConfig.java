// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.draft;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Drafts of policies. */
@ConfigMapping(prefix = "entente.draft")
interface DraftConfig {

  /** How many drafts an agency may have at a time. */
  @WithDefault("200")
  int most();
}
